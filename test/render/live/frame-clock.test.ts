import { describe, expect, it } from 'vitest'
import { FrameClock } from '../../../src/render/live/frame-clock.js'

/** 50 frames a second: one every 20 ms. */
const FPS = { num: 50, den: 1 }

describe('the clock of a live render', () => {
  it('begins with the first frame', () => {
    const clock = new FrameClock(FPS)
    expect(clock.untilDueMs(0, 5000)).toBe(0)
    clock.start(5000)
    clock.start(9000)
    expect([0, 1, 50].map((index) => clock.untilDueMs(index, 5000))).toEqual([0, 20, 1000])
    expect(clock.untilDueMs(1, 5050)).toBe(-30)
  })

  it('counts fractions exactly', () => {
    const clock = new FrameClock({ num: 30000, den: 1001 })
    clock.start(0)
    expect(clock.untilDueMs(30000, 0)).toBeCloseTo(1_001_000, 6)
  })

  it('can be put off while nobody takes frames', () => {
    const clock = new FrameClock(FPS)
    clock.start(0)
    clock.delay(300)
    expect(clock.untilDueMs(2, 300)).toBe(40)
  })

  it('lets frames be late for a moment, then drops as many as are too late', () => {
    const clock = new FrameClock(FPS)
    clock.start(0)
    // Frame 10 is due at 200 ms, and may be 200 ms late.
    expect([0, 200, 400].map((now) => clock.framesToDrop(10, now))).toEqual([0, 0, 0])
    expect([401, 420, 421, 1400].map((now) => clock.framesToDrop(10, now))).toEqual([1, 1, 2, 50])
  })
})
