import { describe, expect, it } from 'vitest'
import { featureFrameCount, frameGrid } from '../../../src/audio/frame-grid.js'
import { createFrameAnalyzer } from '../../../src/audio/frames/frame-analyzer.js'
import { BATCH_FRAMES, type FrameBatch } from '../../../src/audio/frames/frame-batch.js'
import { loadFft } from '../../../src/audio/spectrum/real-fft.js'
import { noise, sine } from '../make-signal.js'

const CURVES = ['rows', 'melDb', 'levelDb', 'chroma', 'rms', 'peak', 'centroidHz'] as const

const STANDARD = {
  format: { sampleRate: 44100, channels: 1, channelMask: 0 },
  channel: 'mix',
  fmin: 20,
  fmax: 20000,
} as const

async function analyzerAt(sampleRate: number) {
  const grid = frameGrid(sampleRate)
  return { grid, analyzer: createFrameAnalyzer({ ...STANDARD, library: await loadFft(), grid }) }
}

/** The values of frames of a signal, analysed in runs of so many; each run sees no more than it needs. */
async function framesOf(signal: Float32Array, sampleRate: number, runFrames: number, firstFrame = 0) {
  const { grid, analyzer } = await analyzerAt(sampleRate)
  using _ = analyzer
  const { hopSamples, windowSamples } = grid
  const frames: number[][] = []
  const frameCount = featureFrameCount(signal.length, grid)
  for (let frame = firstFrame; frame < frameCount; frame += runFrames) {
    const count = Math.min(runFrames, frameCount - frame)
    const from = Math.max(0, (frame - 1) * hopSamples - windowSamples / 2)
    const to = Math.min(signal.length, (frame + count) * hopSamples + windowSamples / 2)
    const part = { interleaved: signal.slice(from, to), firstSample: from, endSample: to }
    const batch = analyzer.analyze(part, { firstFrame: frame, count, sampleCount: signal.length })
    for (let i = 0; i < count; i++) frames.push(valuesOf(batch, i))
  }
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

  it('are the same bits, whatever is analysed at a time', async () => {
    const whole = await framesOf(signal, 44100, BATCH_FRAMES)
    expect(whole).toHaveLength(98)
    expect(await framesOf(signal, 44100, 1)).toEqual(whole)
    expect(await framesOf(signal, 44100, 13)).toEqual(whole)
  })

  it('are the same bits, where an analysis of its own begins in the middle', async () => {
    const whole = await framesOf(signal, 44100, BATCH_FRAMES)
    expect(await framesOf(signal, 44100, BATCH_FRAMES, 37)).toEqual(whole.slice(37))
  })

  it('have the rms and peak of a sine, at both ends too', async () => {
    // 1000 Hz at 8 kHz repeats every 8 samples: each hop of 128 holds whole periods and one sample at the top.
    const frames = await framesOf(sine(1000, 1, 8000, 0.5), 8000, BATCH_FRAMES)
    expect(frames).toHaveLength(63)
    for (const values of frames) {
      const [rms, peak] = values.slice(-3)
      expect(rms).toBeCloseTo(0.5 * Math.SQRT1_2, 4)
      expect(peak).toBeCloseTo(0.5, 4)
    }
  })
})
