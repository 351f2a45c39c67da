import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planFrames } from '../../src/render/frame-plan.js'

const TEN_SECONDS = { sampleCount: 480_000, sampleRate: 48_000, fps: { num: 30, den: 1 } }

describe('planning frames', () => {
  it('takes the whole input', () => {
    expect(planFrames(TEN_SECONDS)).toEqual({
      firstFrame: 0,
      frames: 300,
      startSample: 0,
      endSample: 480_000,
      wholeInput: true,
    })
  })

  it('moves --from to the next whole frame and cuts the sound there', () => {
    const plan = planFrames({ ...TEN_SECONDS, from: 1.01, to: 2 })
    expect(plan).toEqual({
      firstFrame: 31,
      frames: 29,
      startSample: 49_600,
      endSample: 96_000,
      wholeInput: false,
    })
  })

  it('ends at the end, however late --to is', () => {
    expect(planFrames({ ...TEN_SECONDS, from: 9, to: 99 })).toMatchObject({ frames: 30, endSample: 480_000 })
  })

  it('knows that --from 0 is the whole input', () => {
    expect(planFrames({ ...TEN_SECONDS, from: 0 }).wholeInput).toBe(true)
  })

  it('shows the frame that is on screen at --at', () => {
    expect(planFrames({ ...TEN_SECONDS, at: 1 })).toMatchObject({ firstFrame: 30, frames: 1 })
    expect(planFrames({ ...TEN_SECONDS, at: 1.02 })).toMatchObject({ firstFrame: 30, frames: 1 })
    expect(planFrames({ ...TEN_SECONDS, at: 9.99 })).toMatchObject({ firstFrame: 299, frames: 1 })
  })

  it.each([
    [{ from: 10 }, 'past-the-end', /--from 10: the input ends at 10\.000 s/],
    [{ at: 12 }, 'past-the-end', /--at 12/],
    [{ from: 5, to: 5 }, 'empty-range', /5 s to 5 s/],
    [{ from: 5, to: 4 }, 'empty-range', /--from\/--to/],
  ])('refuses %j', (part, code, message) => {
    expect(() => planFrames({ ...TEN_SECONDS, ...part })).toThrow(
      expect.objectContaining({ code, exitCode: 2, message: expect.stringMatching(message) }),
    )
  })

  it('gives a part the very frames that the whole has', () => {
    const seconds = fc.double({ min: 0, max: 9.9, noNaN: true })
    fc.assert(
      fc.property(seconds, fc.constantFrom(24, 30, 60), (from, rate) => {
        const fps = { num: rate, den: 1 }
        const whole = planFrames({ ...TEN_SECONDS, fps })
        const part = planFrames({ ...TEN_SECONDS, fps, from })
        expect(part.firstFrame + part.frames).toBe(whole.frames)
        expect(part.startSample).toBe(Math.round((part.firstFrame / rate) * 48_000))
      }),
    )
  })
})
