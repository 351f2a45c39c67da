/** Whatever the file holds, an analysis of it is whole: or it fails, and says why. */
import { readFileSync, truncateSync } from 'node:fs'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { describeSong, type SongAnalysis } from '../../../src/audio/index.js'
import { interleave, noise, sine } from '../make-signal.js'
import { SongFolder } from './song-folder.js'

const folder = new SongFolder()
afterAll(() => folder[Symbol.dispose]())
beforeEach(() => {
  folder.warnings.length = 0
})

const RATE = 44_100
const REQUEST = { weighting: 'uniform', chunkSeconds: 10, workers: 1 } as const

/** Every curve is of numbers, every time lies within the song, sections cover it, and the result is valid JSON. */
function expectWhole(song: SongAnalysis): void {
  const { curves, source, startSeconds } = song
  for (const { name, width } of curves.shapes) {
    const values = curves.read(name, 0, curves.frameCount)
    expect(values, name).toHaveLength(curves.frameCount * width)
    expect(values.every(Number.isFinite), name).toBe(true)
  }
  const endSeconds = startSeconds + source.durationSeconds
  for (const seconds of [...song.beatsSeconds, ...song.onsetsSeconds]) {
    expect(seconds).toBeGreaterThanOrEqual(startSeconds)
    expect(seconds).toBeLessThanOrEqual(endSeconds)
  }
  expect(song.sections.at(0)?.startSeconds).toBe(startSeconds)
  expect(song.sections.at(-1)?.endSeconds).toBeCloseTo(endSeconds, 6)
  const result = describeSong(song, REQUEST)
  // JSON has neither NaN nor Infinity: they would come back as null.
  expect(JSON.parse(JSON.stringify(result))).toEqual(result)
}

async function found(input: string) {
  const song = await folder.song(input)
  using _ = song
  expectWhole(song)
  const { source, sections, onsetsSeconds } = song
  const { summary } = describeSong(song, REQUEST)
  return { source, sections, onsetsSeconds, summary, strongest: strongestPitch(song) }
}

/** The pitch class of the middle of the song. */
function strongestPitch({ curves }: SongAnalysis): number {
  const middle = curves.frameCount >> 1
  const chroma = [...curves.read('chroma', middle, middle + 1)]
  return chroma.indexOf(Math.max(...chroma))
}

function wav(samples: Float32Array, sampleRate = RATE, channels = 1): string {
  return folder.wav('odd.wav', samples, { sampleRate, channels })
}

const NO_BEAT = { tempoBpm: 0 }

describe('a signal', () => {
  it('of silence has neither beat nor onset nor loudness', async () => {
    const { summary, onsetsSeconds, sections } = await found(wav(new Float32Array(RATE * 6), RATE, 2))
    expect(summary).toMatchObject({ ...NO_BEAT, energy: 0, peak: 0, loudnessLufs: null, truePeakDbtp: null })
    expect(summary).toMatchObject({ key: { confidence: 0 }, spectralCentroidHz: 0, dynamicRangeDb: 0 })
    expect(onsetsSeconds).toHaveLength(0)
    expect(sections).toHaveLength(1)
  })

  it('of a constant has its level', async () => {
    const { summary } = await found(wav(new Float32Array(RATE * 3).fill(0.5)))
    expect(summary).toMatchObject({ ...NO_BEAT, peak: 0.5 })
    expect(summary.rms).toBeCloseTo(0.5, 6)
  })

  it('far beyond full scale keeps its level', async () => {
    const { summary } = await found(wav(sine(440, 3, RATE, 40)))
    expect(summary.peak).toBeCloseTo(40, 1)
    // 3 dB below its peak of 32 dBFS, weighted by nearly 0 dB at 440 Hz (BS.1770).
    expect(Math.abs((summary.loudnessLufs ?? 0) - 29)).toBeLessThan(1)
  })

  it('that is clipped hard is whole', async () => {
    const { summary } = await found(
      wav(noise(RATE * 3, 8).map((sample) => Math.max(-1, Math.min(1, sample)))),
    )
    expect(summary.peak).toBe(1)
  })

  it('of samples that are not numbers has silence in their place, which is told', async () => {
    const signal = sine(440, 3, RATE, 0.5)
    signal[1000] = Number.NaN
    signal[50_000] = Number.POSITIVE_INFINITY
    signal[50_001] = Number.NEGATIVE_INFINITY
    const { summary } = await found(wav(signal))
    expect(folder.warnings).toEqual([
      { code: 'broken-samples', message: expect.stringMatching(/^3 samples of ".*odd\.wav"/) },
    ])
    expect(summary.peak).toBeCloseTo(0.5, 4)
  })

  it.each([
    ['nothing but those', new Float32Array(RATE).fill(Number.NaN)],
    ['the smallest numbers there are', new Float32Array(RATE).fill(1e-45)],
    ['the largest', noise(RATE, 3e38)],
  ])('of %s is whole', async (_, samples) => {
    await found(wav(samples))
  })

  it.each([1, 2, 511, 512, 2048])('of %i samples is whole', async (length) => {
    const { summary, source } = await found(wav(new Float32Array(length).fill(0.25)))
    expect(source.durationSeconds).toBeCloseTo(length / RATE, 9)
    expect(summary).toMatchObject({ ...NO_BEAT, peak: 0.25 })
  })
})

describe('a file', () => {
  const tone = (rate: number) => sine(440, 4, rate, 0.5)
  it.each([
    ['8 kHz mono', 8000, 1],
    ['192 kHz stereo', 192_000, 2],
    ['48 kHz 7.1', 48_000, 8],
  ])('of %s has the same tone in it', async (_, sampleRate, channels) => {
    const samples = interleave(Array.from({ length: channels }, () => tone(sampleRate)))
    const { summary, source, strongest } = await found(wav(samples, sampleRate, channels))
    expect(source).toMatchObject({ sampleRate, channels, durationSeconds: 4 })
    expect(summary.rms).toBeCloseTo(0.5 * Math.SQRT1_2, 3)
    expect(summary.spectralCentroidHz).toBeGreaterThan(400)
    expect(summary.spectralCentroidHz).toBeLessThan(500)
    // A, of the pitch classes from C to B.
    expect(strongest).toBe(9)
    expect(folder.warnings).toEqual([])
  })

  it('that breaks off is analysed up to there, and the time is told', async () => {
    const input = folder.made('cut.mp3', '-f', 'lavfi', '-i', 'sine=440:duration=20', '-b:a', '64k')
    truncateSync(input, readFileSync(input).length / 2)
    const { source } = await found(input)
    expect(Math.abs(source.durationSeconds - 10)).toBeLessThan(0.5)
    expect(folder.warnings).toEqual([
      {
        code: 'input-truncated',
        message: expect.stringMatching(/cut\.mp3" ends at 0:(09|10) .* lasts 0:20/),
      },
    ])
  })

  it.each([
    [
      'without audio',
      'no-audio',
      () => folder.made('mute.mkv', '-f', 'lavfi', '-i', 'color=size=64x64:duration=1', '-c:v', 'mpeg4'),
    ],
    ['of 0 bytes', 'empty-file', () => folder.file('empty.mp3', '')],
    ['of text', 'not-media', () => folder.file('notes.mp3', 'Dear diary, this is not a song.\n'.repeat(50))],
  ])('%s is refused', async (_, code, make) => {
    const input = make()
    await expect(folder.song(input)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(input),
      hint: expect.any(String),
    })
  })
})
