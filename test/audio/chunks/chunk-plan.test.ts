import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ChunkPlan } from '../../../src/audio/chunks/chunk-plan.js'
import { featureFrameCount } from '../../../src/audio/frame-grid.js'

const GRID = { sampleRate: 8000, windowSamples: 512, hopSamples: 128 }

const plans = fc
  .record({
    chunkSeconds: fc.double({ min: 0.02, max: 3, noNaN: true }),
    overlapSeconds: fc.double({ min: 0, max: 1, noNaN: true }),
    columnSamples: fc.integer({ min: 1, max: 7 }),
  })
  .map((options) => new ChunkPlan({ grid: GRID, ...options }))

const chunksOf = (plan: ChunkPlan, sampleCount: number) =>
  Array.from({ length: plan.chunkCount(sampleCount) }, (_, index) => plan.chunkOf(sampleCount, index))

describe('ChunkPlan', () => {
  it('gives every sample, frame and column to one chunk, in order', () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 0, max: 30_000 }), (plan, sampleCount) => {
        const chunks = chunksOf(plan, sampleCount)
        let [sample, frame, column] = [0, 0, 0]
        for (const chunk of chunks) {
          expect([chunk.startSample, chunk.firstFrame, chunk.firstColumn]).toEqual([sample, frame, column])
          sample = chunk.endSample
          frame = chunk.endFrame
          column = chunk.endColumn
        }
        expect(sample).toBe(sampleCount)
        expect(frame).toBe(featureFrameCount(sampleCount, GRID))
      }),
      { numRuns: 100 },
    )
  })

  it('lets a chunk see all that its frames are made of, and has room for it', () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 1, max: 30_000 }), (plan, sampleCount) => {
        for (const chunk of chunksOf(plan, sampleCount)) {
          const needed = Math.max(0, (chunk.firstFrame - 1) * GRID.hopSamples - GRID.windowSamples / 2)
          const last = (chunk.endFrame - 1) * GRID.hopSamples + GRID.windowSamples / 2
          if (chunk.endFrame > chunk.firstFrame) {
            expect(chunk.contextStart).toBeLessThanOrEqual(needed)
            expect(chunk.contextEnd).toBeGreaterThanOrEqual(Math.min(sampleCount, last))
          }
          expect(chunk.contextEnd - chunk.contextStart).toBeLessThanOrEqual(plan.mostSamples)
          expect(chunk.endFrame - chunk.firstFrame).toBeLessThanOrEqual(plan.mostFrames)
          expect(chunk.endColumn - chunk.firstColumn).toBeLessThanOrEqual(plan.mostColumns)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('never has more chunks under way than it says', () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 50, max: 2000 }), (plan, blockSamples) => {
        const chunks = chunksOf(plan, 20_000)
        for (let received = 0; received < 20_000; received += blockSamples) {
          const open = chunks.filter(
            ({ contextStart, contextEnd }) => contextStart < received + blockSamples && contextEnd > received,
          )
          expect(open.length).toBeLessThanOrEqual(plan.chunksAtOnce(blockSamples))
        }
      }),
      { numRuns: 50 },
    )
  })

  it('cuts at every ten seconds, to the nearest sample', () => {
    const plan = new ChunkPlan({
      grid: { sampleRate: 44100, windowSamples: 2048, hopSamples: 512 },
      ...{ chunkSeconds: 10, overlapSeconds: 1, columnSamples: 2 },
    })
    expect(plan.chunkCount(44100 * 30)).toBe(3)
    expect(plan.chunkCount(44100 * 30 + 1)).toBe(4)
    expect(plan.chunkOf(44100 * 25, 2)).toMatchObject({ startSample: 882_000, endSample: 1_102_500 })
    expect(plan.chunk(1)).toMatchObject({ contextStart: 441_000 - 44_100, contextEnd: 882_000 + 44_100 })
  })
})
