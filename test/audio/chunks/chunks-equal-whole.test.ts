import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createChunkAnalyzer } from '../../../src/audio/chunks/analyze-chunk.js'
import { type Chunk, ChunkPlan } from '../../../src/audio/chunks/chunk-plan.js'
import { ChunkQueue } from '../../../src/audio/chunks/chunk-queue.js'
import type { ChunkResult } from '../../../src/audio/chunks/chunk-result.js'
import { allocateSlots, viewSlot } from '../../../src/audio/chunks/chunk-slots.js'
import { FRAME_FIELDS, type FrameField } from '../../../src/audio/frames/frame-batch.js'
import { recordLayout } from '../../../src/audio/song/curve-records.js'
import { LINEAR_BINS } from '../../../src/audio/spectrum/context-rate.js'
import { noise, sine } from '../make-signal.js'

const RATE = 8000
const GRID = { sampleRate: RATE, windowSamples: 512, hopSamples: 128 }
const CURVES = { mels: 24, fminHz: 0, fmaxHz: RATE / 2 }
const COLUMN_SAMPLES = 3
const LAYOUT = recordLayout({ ...GRID, ...CURVES })
const FIELDS = Object.keys(FRAME_FIELDS) as readonly FrameField[]

interface Cut {
  readonly chunkSeconds: number
  readonly overlapSeconds: number
  readonly blockSamples: number
}

/** Everything that chunks of a signal give, joined. */
async function analyzed(interleaved: Float32Array, channels: number, cut: Cut) {
  const plan = new ChunkPlan({ grid: GRID, columnSamples: COLUMN_SAMPLES, ...cut })
  const shape = {
    frames: plan.mostFrames,
    columns: plan.mostColumns,
    recordLength: LAYOUT.length,
    linearBins: LINEAR_BINS,
  }
  const count = plan.chunksAtOnce(cut.blockSamples) + 1
  const slots = allocateSlots({ slots: count, sampleFloats: plan.mostSamples * channels, shape })
  const analyze = await createChunkAnalyzer({
    ...{ grid: GRID, shape, slots, columnSamples: COLUMN_SAMPLES, curves: CURVES },
    ...{ format: { sampleRate: RATE, channels, channelMask: 0 }, channel: 'mix', fmin: 20, fmax: 20_000 },
  })
  const parts: Buffer[] = []
  let truePeak = 0
  const keep = (values: Float32Array | Uint32Array, length: number) =>
    parts.push(Buffer.from(new Uint8Array(values.slice(0, length).buffer)))
  const join = function* (chunk: Chunk, result: ChunkResult) {
    const frames = chunk.endFrame - chunk.firstFrame
    for (let i = 0; i < frames; i++) {
      yield
      for (const field of FIELDS) keep(result[field].subarray(i * FRAME_FIELDS[field]), FRAME_FIELDS[field])
      keep(result.records.subarray(i * LAYOUT.length), LAYOUT.length)
      keep(result.linear.subarray(i * LINEAR_BINS), LINEAR_BINS)
    }
    columns.push(...result.waveform.subarray(0, chunk.endColumn - chunk.firstColumn))
    truePeak = Math.max(truePeak, result.truePeak[0] ?? 0)
  }
  const columns: number[] = []
  const queue = new ChunkQueue({
    ...{ plan, channels, join, blockSamples: cut.blockSamples, signal: new AbortController().signal },
    silentRecord: new Float32Array(0),
    slots: Array.from({ length: count }, (_, index) => viewSlot(slots, index, shape)),
    pool: {
      async analyze(task) {
        analyze(task)
        return { status: 'ok' }
      },
      busySeconds: () => 0,
      [Symbol.asyncDispose]: () => Promise.resolve(),
    },
  })
  for (let at = 0; at < interleaved.length; at += cut.blockSamples * channels) {
    await queue.room()
    const block = interleaved.subarray(at, at + cut.blockSamples * channels)
    queue.add(block, block.length / channels)
  }
  await queue.room()
  await queue.end()
  return { frames: Buffer.concat(parts), columns, truePeak }
}

const WHOLE: Cut = { chunkSeconds: 100, overlapSeconds: 0, blockSamples: 4096 }

/** Lengths where something might go wrong: nothing, a sample, around a hop, a window and a chunk. */
function lengthsAround(chunkSamples: number): fc.Arbitrary<number> {
  const edges = [1, GRID.hopSamples, GRID.windowSamples, chunkSamples, 2 * chunkSamples]
  const near = fc.constantFrom(...edges.flatMap((edge) => [edge - 1, edge, edge + 1]))
  return fc.oneof(near, fc.integer({ min: 0, max: 3 * chunkSamples + 700 }))
}

const cases = fc
  .record({
    chunkSamples: fc.integer({ min: 1, max: 9000 }),
    overlapSeconds: fc.double({ min: GRID.windowSamples / RATE, max: 1.5, noNaN: true }),
    blockSamples: fc.integer({ min: 100, max: 5000 }),
    channels: fc.integer({ min: 1, max: 3 }),
  })
  // A chunk of a few samples is a chunk, but thousands of them are slow.
  .map((one) => ({
    ...one,
    chunkSamples: one.chunkSamples < 200 ? one.chunkSamples + 200 : one.chunkSamples,
  }))
  .chain((one) => lengthsAround(one.chunkSamples).map((length) => ({ ...one, length })))

it('chunks give the same bits as the whole, for any length, chunk, overlap and block', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ chunkSamples, overlapSeconds, blockSamples, channels, length }) => {
      const tone = sine(440, (length * channels) / RATE, RATE, 0.3)
      const signal = noise(length * channels, 0.5).map((sample, i) => sample + (tone[i] ?? 0))
      const chunkSeconds = chunkSamples / RATE
      const whole = await analyzed(signal, channels, WHOLE)
      const cut = await analyzed(signal, channels, { chunkSeconds, overlapSeconds, blockSamples })
      expect(cut.frames.equals(whole.frames)).toBe(true)
      expect(cut.columns).toEqual(whole.columns)
      expect(cut.truePeak).toBe(whole.truePeak)
    }),
    { numRuns: 60 },
  )
})
