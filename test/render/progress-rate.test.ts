import { describe, expect, it } from 'vitest'
import { RateFollower } from '../../src/render/progress-rate.js'

const STEP = 0.5

/** What a render shows every half second whose finished frames grow as `at` says. */
function follow(frames: number, seconds: number, at: (seconds: number) => number) {
  const follower = new RateFollower(frames, at(0), 0)
  return Array.from({ length: seconds / STEP }, (_, i) => {
    const now = (i + 1) * STEP
    return { now, ...follower.next(Math.min(frames, Math.round(at(now))), now), frame: follower.frame }
  })
}

describe('RateFollower', () => {
  it('tells a steady rate, and the time left', () => {
    for (const { now, fps, etaSeconds } of follow(3000, 60, (s) => 40 * s)) {
      expect(fps).toBeCloseTo(40, 6)
      expect(etaSeconds).toBeCloseTo(75 - now, 6)
    }
  })

  it('knows nothing before the first frame, and does not count the start', () => {
    const shown = follow(3000, 10, (s) => Math.max(0, s - 4) * 40)
    expect(shown[4]).toMatchObject({ fps: 0, etaSeconds: 0 })
    expect(shown.at(-1)?.fps).toBeCloseTo(40, 6)
  })

  it('counts no frames of an earlier run', () => {
    const [first] = follow(3000, 1, (s) => 2000 + 40 * s)
    expect(first?.fps).toBeCloseTo(40, 6)
    expect(first?.etaSeconds).toBeCloseTo(24.5, 6)
  })

  it('stays calm where nothing seems to move at the end of each segment', () => {
    // 240 frames in 5 s, then a second in which the encoder finishes: 40 frames a second on the whole.
    const frameAt = (s: number) => 240 * Math.floor(s / 6) + Math.min(240, (s % 6) * 48)
    const shown = follow(12_000, 120, frameAt)
    const jumps = shown.slice(1).map(({ etaSeconds }, i) => etaSeconds - (shown[i]?.etaSeconds ?? 0) + STEP)
    // A single rate since the last look would jump between nothing and 250 s; this moves by a twentieth at most.
    for (const [i, jump] of jumps.entries()) {
      expect(Math.abs(jump)).toBeLessThan(0.05 * (shown[i]?.etaSeconds ?? 0) + STEP)
    }
    for (const { now, etaSeconds } of shown.slice(24)) {
      expect(Math.abs(etaSeconds - (300 - now))).toBeLessThan(25)
    }
  })

  it('follows when workers join', () => {
    const shown = follow(100_000, 120, (s) => 40 * s + 40 * Math.max(0, s - 30))
    expect(shown.at(-1)?.fps).toBeCloseTo(80, 0)
  })

  it('never goes back, and ends with nothing left', () => {
    const shown = follow(100, 6, (s) => (s > 2 && s < 3 ? 20 : 25 * s))
    expect(shown.map(({ frame }) => frame)).toEqual(shown.map(({ frame }) => frame).toSorted((a, b) => a - b))
    expect(shown.at(-1)?.etaSeconds).toBe(0)
  })
})
