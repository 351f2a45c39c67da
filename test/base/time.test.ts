import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatClock, parseClock } from '../../src/base/clock-text.js'
import { firstFrameAt, frameCount, frameTimeSeconds } from '../../src/base/frame-time.js'
import { formatRational, parseRational } from '../../src/base/rational.js'

const RATES = [
  { num: 24, den: 1 },
  { num: 30, den: 1 },
  { num: 60, den: 1 },
  { num: 30_000, den: 1001 },
]

describe('frame rates', () => {
  it.each([
    ['30', '30/1'],
    ['29.97', '2997/100'],
    ['30000/1001', '30000/1001'],
    ['60/2', '30/1'],
    ['0.5', '1/2'],
  ])('reads %s as %s', (text, fraction) => {
    const rate = parseRational(text)
    expect(rate && formatRational(rate)).toBe(fraction)
  })

  it.each(['', '0', '0/1', '30/0', '-30', 'abc', '30fps', '1e3', '30/1/1', ' 30'])('refuses "%s"', (text) => {
    expect(parseRational(text)).toBeUndefined()
  })
})

describe('frames of a duration', () => {
  it.each([
    [1, 30],
    [1.001, 31],
    [1 + 1e-9, 30],
    [0.001, 1],
    [0, 1],
  ])('%s s at 30 fps are %i frames', (seconds, frames) => {
    expect(frameCount(seconds, { num: 30, den: 1 })).toBe(frames)
  })

  it('covers the whole duration and not a frame more, at any rate', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 48_000 * 600 }), fc.constantFrom(...RATES), (samples, fps) => {
        const duration = samples / 48_000
        const frames = frameCount(duration, fps)
        const slack = 2e-6 / (fps.num / fps.den)
        expect(frameTimeSeconds(frames, fps)).toBeGreaterThanOrEqual(duration - slack)
        if (frames > 1) expect(frameTimeSeconds(frames - 1, fps)).toBeLessThan(duration)
      }),
    )
  })

  it('finds every frame again by its own time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.constantFrom(...RATES), (index, fps) => {
        expect(firstFrameAt(frameTimeSeconds(index, fps), fps)).toBe(index)
      }),
    )
  })

  it('moves a time within a frame to the next whole one', () => {
    expect(firstFrameAt(0.5, { num: 24, den: 1 })).toBe(12)
    expect(firstFrameAt(0.51, { num: 24, den: 1 })).toBe(13)
  })
})

describe('clock times', () => {
  it.each([
    ['0', 0],
    ['90', 90],
    ['90.5', 90.5],
    ['1:30', 90],
    ['01:02:03.250', 3723.25],
    ['100:00:00', 360_000],
  ])('reads %s as %d s', (text, seconds) => {
    expect(parseClock(text)).toBe(seconds)
  })

  it.each(['', '-1', '1:60', '1:2:3:4', '1:', ':30', '1m', 'abc', '1:99:00'])('refuses "%s"', (text) => {
    expect(parseClock(text)).toBeUndefined()
  })

  it.each([
    [7, '0:07'],
    [185.9, '3:05'],
    [3723, '1:02:03'],
  ])('writes %d s as %s', (seconds, text) => {
    expect(formatClock(seconds)).toBe(text)
  })
})
