import { afterAll, describe, expect, it } from 'vitest'
import { type AudioFeatures, emptyScalars, readScalars, scalarsAt } from '../../src/audio/index.js'
import { AudioFolder } from './audio-folder.js'
import { interleave, noise, sine } from './make-signal.js'
import { cellOf, indexOfLargest, rowOf } from './read-cells.js'

const folder = new AudioFolder()
afterAll(() => folder[Symbol.dispose]())

const ROWS = 256

/** Raw levels of one frame in dB, lowest row first. */
function levelsDb(features: AudioFeatures, column: number): number[] {
  const { spectrogram } = features
  if (!spectrogram) throw new Error('the spectrogram was asked for')
  return Array.from({ length: ROWS }, (_, row) => (cellOf(spectrogram, { column, row, channel: 1 }) - 1) * 96)
}

const rowOfHertz = (hertz: number) => (ROWS * Math.log(hertz / 20)) / Math.log(1000)

async function analyzeMono(signal: Float32Array, sampleRate = 44100) {
  return (await folder.analyze(folder.wav('signal.wav', signal, { sampleRate }))).features
}

describe('a sine of 1 kHz at half scale', () => {
  it('has its level, row, centroid, bands and pitch class', async () => {
    using features = await analyzeMono(sine(1000, 2, 44100, 0.5))
    const frame = Math.floor(features.frameCount / 2)
    const levels = levelsDb(features, frame)
    expect(Math.abs(indexOfLargest(levels) - rowOfHertz(1000))).toBeLessThan(1.5)
    // -6 dB, less at most 1.42 dB between bins, within half a step of a half-float (0.05 dB).
    expect(Math.max(...levels)).toBeGreaterThan(-7.5)
    expect(Math.max(...levels)).toBeLessThan(-5.9)
    const scalars = scalarsAt(features, 1)
    expect(scalars.centroidHz).toBeCloseTo(1000, -2)
    expect(scalars.rms).toBeCloseTo(0.5 * Math.SQRT1_2, 2)
    expect(scalars.peak).toBeCloseTo(0.5, 3)
    expect(scalars.mid).toBeCloseTo(1, 1)
    expect(scalars.bass).toBeLessThan(0.2)
    expect(scalars.treble).toBeLessThan(0.2)
    expect(scalars.onset).toBeLessThan(0.1)
    // 1000 Hz is a B, 21 cents high: cos² of 19 degrees for it, sin² for the C above.
    expect(indexOfLargest(scalars.chroma)).toBe(11)
    expect(scalars.chroma[0]).toBeLessThan(0.15)
    // What is loud is shown at 1: the reference is the tone itself.
    expect(features.spectrumReferenceDb).toBeCloseTo(Math.max(...levels), 0)
  })
})

it('a sweep moves through the rows as its frequency does', async () => {
  const seconds = 4
  const sampleRate = 48000
  const rate = Math.log(16000 / 100) / seconds
  const signal = Float32Array.from({ length: seconds * sampleRate }, (_, i) => {
    return Math.sin(((2 * Math.PI * 100) / rate) * (Math.exp((rate * i) / sampleRate) - 1))
  })
  using features = await analyzeMono(signal, sampleRate)
  for (const at of [0.5, 1, 1.5, 2, 2.5, 3, 3.5]) {
    const column = Math.round((at * sampleRate) / features.hopSamples)
    const hertz = 100 * Math.exp((rate * column * features.hopSamples) / sampleRate)
    const peak = indexOfLargest(levelsDb(features, column))
    // Half a bin (11.7 Hz) in rows, and the 4 rows that the sweep passes in half a window.
    const tolerance = 3 + Math.log1p(11.7 / hertz) / Math.log(1000 ** (1 / ROWS))
    expect(Math.abs(peak + 0.5 - rowOfHertz(hertz)), `${at} s`).toBeLessThan(tolerance)
  }
})

describe('signals at the edge', () => {
  it('silence stays dark everywhere', async () => {
    using features = await analyzeMono(new Float32Array(22050))
    expect(features.spectrumReferenceDb).toBe(-20)
    const { chroma, ...curves } = features.tracks
    for (const [name, curve] of Object.entries(curves)) expect(Math.max(...curve), name).toBe(0)
    expect(Math.max(...chroma)).toBe(0)
    expect(Math.max(...levelsDb(features, 10))).toBe(-96)
  })

  it('a constant has rms and peak, and no spectrum but at its ends', async () => {
    using features = await analyzeMono(new Float32Array(22050).fill(0.5))
    expect([...features.tracks.rms].every((rms) => Math.abs(rms - 0.5) < 1e-6)).toBe(true)
    expect([...features.tracks.peak].every((peak) => peak === 0.5)).toBe(true)
    expect(Math.max(...levelsDb(features, 20))).toBe(-96)
    expect(features.tracks.centroidHz[20]).toBe(0)
  })

  it('clipping and beyond stays within its bounds', async () => {
    using features = await analyzeMono(sine(440, 0.5, 44100, 40))
    expect(Math.max(...levelsDb(features, 20))).toBe(0)
    expect(Math.max(...features.tracks.mid)).toBeLessThanOrEqual(1)
    expect(features.tracks.peak[20]).toBeCloseTo(40, 1)
  })

  it.each([
    ['1 sample', 1, 1],
    ['20 ms', 882, 2],
    ['one hop', 512, 2],
    ['one less', 511, 1],
  ])('%s has all its features', async (_, length, frameCount) => {
    using features = await analyzeMono(new Float32Array(length).fill(0.25))
    expect(features).toMatchObject({ sampleCount: length, frameCount, durationSeconds: length / 44100 })
    expect(features.tracks.rms).toHaveLength(frameCount)
    for (const rms of features.tracks.rms) expect(rms).toBeCloseTo(0.25, 6)
    expect(features.spectrogram).toMatchObject({ columnCount: frameCount, pageCount: 1 })
    expect(features.waveform).toMatchObject({ columnCount: Math.ceil(length / 2), pageCount: 1 })
    expect(scalarsAt(features, 99).rms).toBeCloseTo(0.25, 6)
    expect(scalarsAt(features, -1).rms).toBeCloseTo(0.25, 6)
  })

  it('noise fills its band and nothing sticks out', async () => {
    using features = await analyzeMono(noise(44100, 0.5))
    const { spectrogram } = features
    if (!spectrogram) throw new Error('the spectrogram was asked for')
    // Uniform noise of ±0.5 has a power of 1/12, spread over 1024 bins with the window's 1.5: -38 dB a bin where
    // a full-scale sine (power 1/2) is 0 dB. Over time the mean of a row of one bin is about there.
    const row = rowOf(spectrogram, Math.floor(rowOfHertz(800)), 1).slice(5, -5)
    const meanDb = (row.reduce((sum, value) => sum + value, 0) / row.length - 1) * 96
    expect(meanDb).toBeGreaterThan(-43)
    expect(meanDb).toBeLessThan(-33)
  })
})

describe('many channels', () => {
  it('7.1 with an extensible header: left is left, right is right, the mean is analysed', async () => {
    const sampleRate = 48000
    const silent = new Float32Array(4800)
    const channels: Float32Array[] = Array.from({ length: 8 }, () => silent)
    channels[6] = sine(1000, 0.1, sampleRate)
    const input = folder.wav('7.1.wav', interleave(channels), { sampleRate, channels: 8, channelMask: 0x63f })
    using features = (await folder.analyze(input)).features
    const { waveform } = features
    if (!waveform) throw new Error('the waveform was asked for')
    expect(features.channels).toBe(8)
    // The left side speaker's share; see stereoShares.
    expect(Math.max(...rowOf(waveform, 0, 0))).toBeCloseTo(Math.SQRT1_2 / (1 + 3 * Math.SQRT1_2), 2)
    expect(Math.max(...rowOf(waveform, 0, 1))).toBe(0)
    expect(features.tracks.peak[5]).toBeCloseTo(1 / 8, 3)
  })
})

describe('what is kept', () => {
  it('is only what was asked for, and the curves are the same', async () => {
    const input = folder.wav('long.wav', noise(8000 * 30), { sampleRate: 8000 })
    using all = (await folder.analyze(input)).features
    using part = (await folder.analyze(input, { keep: { spectrogram: { from: 20, to: 21 } } })).features
    expect(part.waveform).toBeUndefined()
    expect(part.tracks).toEqual(all.tracks)
    // 62.5 columns a second, 512 a page: column 1250 is in page 2, and 1314 too.
    expect([0, 1, 2, 3].map((page) => part.spectrogram?.hasPage(page))).toEqual([false, false, true, false])
    const [whole, piece] = [new Uint16Array(514 * 256 * 2), new Uint16Array(514 * 256 * 2)]
    all.spectrogram?.readPage(2, whole)
    part.spectrogram?.readPage(2, piece)
    expect(piece).toEqual(whole)
  })

  it('is the same bytes in every run', async () => {
    const input = folder.wav('same.wav', noise(44100 * 2), { sampleRate: 44100 })
    using first = (await folder.analyze(input)).features
    using second = (await folder.analyze(input)).features
    expect(second.tracks).toEqual(first.tracks)
    expect(second.spectrumReferenceDb).toBe(first.spectrumReferenceDb)
  })
})

it('readScalars goes straight from frame to frame', async () => {
  using features = await analyzeMono(sine(300, 0.5, 44100).map((sample, i) => (sample * i) / 22050))
  const { hopSamples, sampleRate, tracks } = features
  const into = emptyScalars()
  readScalars(features, { seconds: (10.25 * hopSamples) / sampleRate }, into)
  expect(into.rms).toBeCloseTo(0.75 * (tracks.rms[10] ?? 0) + 0.25 * (tracks.rms[11] ?? 0), 9)
  readScalars(features, { seconds: (10 * hopSamples) / sampleRate }, into)
  expect(into.rms).toBeCloseTo(tracks.rms[10] ?? 0, 9)
})

it('tells how far it is, once a second of sound', async () => {
  const told: number[] = []
  const input = folder.wav('three.wav', new Float32Array(8000 * 7), { sampleRate: 8000 })
  const { summary, features } = await folder.analyze(input, { onProgress: (seconds) => told.push(seconds) })
  features[Symbol.dispose]()
  // Blocks are 16384 samples, about two seconds here.
  expect(told).toEqual([2.048, 4.096, 6.144, 7])
  expect(summary.stages.analyze.busySeconds).toBeGreaterThan(0)
  expect(summary.stages.decode.busySeconds + summary.stages.decode.waitSeconds).toBeGreaterThan(0)
})
