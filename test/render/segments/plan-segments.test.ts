import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planSegments } from '../../../src/render/segments/plan-segments.js'

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
