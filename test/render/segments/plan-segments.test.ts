import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { patientFrames, planSegments } from '../../../src/render/segments/plan-segments.js'

describe('planSegments', () => {
  it('gives every frame to one segment, in order, for any workers and any length', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20_000 }),
        fc.integer({ min: 1, max: 16 }),
        fc.option(fc.integer({ min: 1, max: 5000 }), { nil: undefined }),
        (frames, workers, segmentFrames) => {
          const segments = planSegments({ frames, workers, ...(segmentFrames && { segmentFrames }) })
          let next = 0
          for (const [index, segment] of segments.entries()) {
            expect([segment.index, segment.firstIndex]).toEqual([index, next])
            expect(segment.frames).toBeGreaterThan(0)
            next += segment.frames
          }
          expect(next).toBe(frames)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('makes segments of 100 to 300 frames, where there are as many', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 50_000 }),
        fc.integer({ min: 1, max: 16 }),
        (frames, workers) => {
          for (const segment of planSegments({ frames, workers })) {
            expect(segment.frames).toBeGreaterThanOrEqual(100)
            expect(segment.frames).toBeLessThanOrEqual(300)
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('makes longer ones for a single worker, whose segments are only there to be kept', () => {
    const usualFrames = patientFrames(0.003, 1280 * 720, 'good')
    // 15 s of processor time, at 4 ms to draw and 7.4 ms to encode.
    expect(usualFrames).toBe(1319)
    expect(planSegments({ frames: 2700, workers: 1, usualFrames })).toHaveLength(2)
    expect(planSegments({ frames: 2700, workers: 2, usualFrames })).toHaveLength(12)
  })

  it.each([
    ['a heavy look', 0.03, 1280 * 720, 'good', 317],
    ['a slow shader', 2, 1280 * 720, 'good', 100],
    ['the slowest encoding', 0.003, 1920 * 1080, 'best', 173],
    ['a small picture', 0.0005, 160 * 90, 'draft', 3000],
  ] as const)('loses little with %s', (_, frameSeconds, pixels, quality, frames) => {
    expect(patientFrames(frameSeconds, pixels, quality)).toBe(frames)
  })

  it('cuts alike where the machine is three times as busy', () => {
    expect(patientFrames(0.015, 1280 * 720, 'good')).toBe(patientFrames(0.005, 1280 * 720, 'good'))
  })

  it.each([
    [50, 4, 1],
    [900, 1, 4],
    [900, 3, 6],
    [900, 8, 8],
    [7200, 4, 32],
  ])('cuts %i frames for %i workers into %i', (frames, workers, count) => {
    expect(planSegments({ frames, workers })).toHaveLength(count)
  })
})
