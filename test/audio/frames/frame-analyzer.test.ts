import { describe, expect, it } from 'vitest'
import { featureFrameCount, frameGrid } from '../../../src/audio/frame-grid.js'
import { createFrameAnalyzer } from '../../../src/audio/frames/frame-analyzer.js'
import { BATCH_FRAMES, type FrameBatch } from '../../../src/audio/frames/frame-batch.js'
import { FrameStream } from '../../../src/audio/frames/frame-stream.js'
import { SampleWindow } from '../../../src/audio/frames/sample-window.js'
import { loadFft } from '../../../src/audio/spectrum/real-fft.js'
import { noise, sine } from '../make-signal.js'

const CURVES = ['rows', 'melDb', 'levelDb', 'chroma', 'rms', 'peak', 'centroidHz'] as const

async function analyzerAt(sampleRate: number) {
  const grid = frameGrid(sampleRate)
  return { grid, analyzer: createFrameAnalyzer({ fft: await loadFft(), grid, fmin: 20, fmax: 20000 }) }
}

/** The values of each frame, as a stream that is pushed in blocks of these sizes gives them. */
async function framesOf(signal: Float32Array, sampleRate: number, blockSamples: number) {
  const { grid, analyzer } = await analyzerAt(sampleRate)
  using _ = analyzer
  const frames: number[][] = []
  const join = (batch: FrameBatch) => {
    expect(batch.firstFrame).toBe(frames.length)
    for (let i = 0; i < batch.count; i++) frames.push(valuesOf(batch, i))
  }
  const stream = new FrameStream({ grid, analyzer, join, blockSamples })
  for (let at = 0; at < signal.length; at += blockSamples) {
    const block = signal.subarray(at, at + blockSamples)
    stream.append(block.length).set(block)
    stream.advance()
  }
  expect(stream.end(signal.length)).toBe(frames.length)
  return frames
}

function valuesOf(batch: FrameBatch, frame: number): number[] {
  return CURVES.flatMap((name) => {
    const size = batch[name].length / BATCH_FRAMES
    return [...batch[name].subarray(frame * size, (frame + 1) * size)]
  })
}

describe('frameGrid', () => {
  it.each([
    [8000, 512],
    [11025, 512],
    [16000, 1024],
    [22050, 1024],
    [32000, 2048],
    [44100, 2048],
    [48000, 2048],
    [96000, 4096],
    [192000, 8192],
    [100, 64],
  ])('at %i Hz has windows of %i samples and hops of a quarter', (sampleRate, windowSamples) => {
    expect(frameGrid(sampleRate)).toEqual({ sampleRate, windowSamples, hopSamples: windowSamples / 4 })
  })

  it.each([
    [1, 1],
    [511, 1],
    [512, 2],
    [44100, 87],
  ])('%i samples have %i frames', (sampleCount, frames) => {
    expect(featureFrameCount(sampleCount, frameGrid(44100))).toBe(frames)
  })
})

describe('feature frames', () => {
  const signal = noise(50_000, 0.3)

  it('are the same bits, however the samples come in', async () => {
    const whole = await framesOf(signal, 44100, 16384)
    expect(whole).toHaveLength(98)
    expect(await framesOf(signal, 44100, 1000)).toEqual(whole)
    expect(await framesOf(signal, 44100, 50_000)).toEqual(whole)
  })

  it('are the same bits, where an analysis of its own begins in the middle', async () => {
    const whole = await framesOf(signal, 44100, 16384)
    const { grid, analyzer } = await analyzerAt(44100)
    using _ = analyzer
    const firstFrame = 37
    const lead = grid.windowSamples / 2
    const begin = firstFrame * grid.hopSamples - lead
    const part = new SampleWindow(begin, 20_000)
    part.append(20_000, begin).set(signal.subarray(begin, begin + 20_000))
    const batch = analyzer.analyze(part, { firstFrame, count: 30, sampleCount: Number.POSITIVE_INFINITY })
    for (let i = 0; i < 30; i++) expect(valuesOf(batch, i)).toEqual(whole[firstFrame + i])
  })

  it('have the rms and peak of a sine, at both ends too', async () => {
    const { grid, analyzer } = await analyzerAt(8000)
    using _ = analyzer
    const levels: [number, number][] = []
    const stream = new FrameStream({
      grid,
      analyzer,
      join: ({ count, rms, peak }) => {
        for (let i = 0; i < count; i++) levels.push([rms[i] ?? 0, peak[i] ?? 0])
      },
      blockSamples: 8000,
    })
    // 1000 Hz at 8 kHz repeats every 8 samples: each hop of 128 holds whole periods and one sample at the top.
    stream.append(8000).set(sine(1000, 1, 8000, 0.5))
    stream.end(8000)
    expect(levels).toHaveLength(63)
    for (const [rms, peak] of levels) {
      expect(rms).toBeCloseTo(0.5 * Math.SQRT1_2, 4)
      expect(peak).toBeCloseTo(0.5, 4)
    }
  })
})
