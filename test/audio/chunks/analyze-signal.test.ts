import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { type AnalyzeSongRequest, analyzeSong } from '../../../src/audio/analyze-song.js'
import type { Warning } from '../../../src/base/report.js'
import { AudioFolder, FFMPEG } from '../audio-folder.js'
import { interleave, noise, sine } from '../make-signal.js'

const folder = new AudioFolder()
afterAll(() => folder[Symbol.dispose]())
afterEach(() => {
  delete process.env.TROUBLE
})

const RATE = 22050
const TROUBLED = join(import.meta.dirname, 'workers/troubled.mjs')

/** Three and a half seconds of tones and noise, with a beat. */
const SIGNAL = interleave(
  [220, 331].map((hertz, side) => {
    const hiss = noise(RATE * 3.5, 0.2, side + 1)
    return sine(hertz, 3.5, RATE, 0.4).map((sample, i) => {
      const sinceHit = (i % (RATE / 2)) / RATE
      return sample + (hiss[i] ?? 0) * Math.exp(-sinceHit * 12)
    })
  }),
)

async function analyzed(options: Partial<AnalyzeSongRequest> = {}) {
  const warnings: Warning[] = []
  const target = mkdtempSync(join(folder.path, 'song-'))
  const song = await analyzeSong({
    ffmpeg: FFMPEG,
    input: folder.wav('signal.wav', SIGNAL, { sampleRate: RATE, channels: 2 }),
    folder: target,
    ...{ mels: 40, fminHz: 0, fmaxHz: Number.POSITIVE_INFINITY, channel: 'mix' },
    ...{ chunkSeconds: 1, overlapSeconds: 0.1, workers: 2 },
    signal: new AbortController().signal,
    report: { warn: (warning) => warnings.push(warning), detail: () => undefined },
    ...options,
  })
  return { song, warnings, folder: target }
}

const FILES = ['tracks', 'spectrogram', 'waveform', 'beats', 'curves', 'loudness', 'onsets']

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** All that was found, but for how it was cut. */
function findings(path: string) {
  const { song, ...features } = JSON.parse(readFileSync(join(path, 'features.json'), 'utf8'))
  const { settings, chunks, ...found } = song
  return {
    features,
    found,
    files: FILES.map((name) => [name, sha256(readFileSync(join(path, `${name}.bin`)))]),
  }
}

describe('a song in chunks', () => {
  it.each([
    [1, 100, 1],
    [1, 1, 0.1],
    [2, 0.7, 1],
    [3, 0.25, 0.0929],
    [5, 3.4999, 2],
  ])(
    'gives the same bytes with %i workers, chunks of %f s and an overlap of %f s',
    async (workers, chunkSeconds, overlapSeconds) => {
      const whole = await analyzed({ workers: 1, chunkSeconds: 1000 })
      const cut = await analyzed({ workers, chunkSeconds, overlapSeconds })
      using _whole = whole.song
      using _cut = cut.song
      expect(findings(cut.folder)).toEqual(findings(whole.folder))
      expect(cut.song.chunks).toHaveLength(Math.ceil(3.5 / chunkSeconds))
    },
  )

  it('of an overlap shorter than a window is refused, with the reason', async () => {
    await expect(analyzed({ overlapSeconds: 0.04 })).rejects.toMatchObject({
      code: 'short-overlap',
      exitCode: 2,
      message: expect.stringMatching(
        /--overlap 0.04: shorter than a window of analysis \(1024 samples, 0.0464 s\)/,
      ),
    })
  })

  it('of a channel that is not there is refused', async () => {
    await expect(analyzed({ channel: 2 })).rejects.toMatchObject({ code: 'no-channel', exitCode: 2 })
  })

  it('of one channel is that of a file with this channel alone', async () => {
    const right = SIGNAL.filter((_, i) => i % 2 === 1)
    const input = folder.wav('right.wav', right, { sampleRate: RATE })
    const alone = await analyzed({ input })
    const picked = await analyzed({ channel: 'right' })
    using _alone = alone.song
    using _picked = picked.song
    expect(picked.song.loudness).toEqual(alone.song.loudness)
    const [a, b] = [alone, picked].map(({ song }) => song.curves.read('logMel', 0, song.curves.frameCount))
    expect(b).toEqual(a)
  })

  it('of a part counts its times from the beginning of the file', async () => {
    const { song } = await analyzed({ part: { from: 1.5, to: 3 } })
    using _ = song
    expect(song.startSeconds).toBe(1.5)
    expect(song.source.durationSeconds).toBe(1.5)
    expect(song.chunks.map(({ startSeconds, endSeconds }) => [startSeconds, endSeconds])).toEqual([
      [1.5, 2.5],
      [2.5, 3],
    ])
    expect(song.sections.at(0)?.startSeconds).toBe(1.5)
    expect(song.sections.at(-1)?.endSeconds).toBeCloseTo(3, 9)
    for (const seconds of song.onsetsSeconds) expect(seconds).toBeGreaterThanOrEqual(1.5)
  })

  it('of a part past the end is refused', async () => {
    await expect(analyzed({ part: { from: 9, to: 10 } })).rejects.toMatchObject({ code: 'past-the-end' })
  })

  it('of another rate is converted to it, and remembers its own', async () => {
    const { song } = await analyzed({ rate: 8000 })
    using _ = song
    expect(song.settings.sampleRate).toBe(8000)
    expect(song.source.sampleRate).toBe(RATE)
    expect(song.source.durationSeconds).toBeCloseTo(3.5, 2)
  })

  it('has the window and the hop that were asked for', async () => {
    const { song } = await analyzed({ windowSamples: 4096, hopSamples: 1000, overlapSeconds: 0.2 })
    using _ = song
    expect(song.settings).toMatchObject({ windowSamples: 4096, hopSamples: 1000 })
    expect(song.curves.frameCount).toBe(Math.floor((RATE * 3.5) / 1000) + 1)
  })
})

describe('a worker in trouble', () => {
  const mark = () => join(folder.path, `mark-${Math.random()}`)

  it.each(['throws', 'dies'])(
    'that %s once gives its chunk to another try, and nothing is lost',
    async (kind) => {
      process.env.TROUBLE = `${kind}:1:${mark()}`
      const troubled = await analyzed({ workerProgram: TROUBLED })
      const whole = await analyzed()
      using _troubled = troubled.song
      using _whole = whole.song
      expect(troubled.warnings).toEqual([])
      expect(findings(troubled.folder)).toEqual(findings(whole.folder))
    },
  )

  it.each(['throws', 'dies'])(
    'that %s again loses its chunk, which is told and counts as silence',
    async (kind) => {
      process.env.TROUBLE = `${kind}:1:`
      const { song, warnings } = await analyzed({ workerProgram: TROUBLED })
      using _ = song
      expect(song.chunks.map(({ status }) => status)).toEqual(['ok', 'failed', 'ok', 'ok'])
      expect(warnings).toEqual([
        {
          code: 'chunk-failed',
          message: expect.stringMatching(/^the chunk from 0:01 to 0:02 could not be analysed/),
        },
      ])
      const middle = Math.round(1.5 * song.curves.frameRateHz)
      expect(song.curves.read('rms', middle, middle + 1)[0]).toBe(0)
      expect([...new Set(song.curves.read('logMel', middle, middle + 1))]).toEqual([-100])
    },
  )

  it('that always throws leaves nothing: the analysis fails, with the reason', async () => {
    process.env.TROUBLE = 'throws:all:'
    await expect(analyzed({ workerProgram: TROUBLED })).rejects.toMatchObject({
      code: 'chunks-failed',
      exitCode: 1,
      message: expect.stringContaining('is too much'),
    })
  })
})

it('a stop ends it at once, and its threads with it', async () => {
  const long = folder.made('long.wav', '-f', 'lavfi', '-i', 'anoisesrc=d=600:r=44100:c=pink:seed=1')
  const controller = new AbortController()
  const began = performance.now()
  const work = analyzed({ input: long, signal: controller.signal, onProgress: () => controller.abort() })
  await expect(work).rejects.toMatchObject({ code: 'stopped' })
  // Far less than the minutes that are left to do.
  expect(performance.now() - began).toBeLessThan(20_000)
  expect(existsSync(long)).toBe(true)
})
