/** ffmpeg's `astats` tells the same levels of the mean of all channels. */
import { spawnSync } from 'node:child_process'
import { afterAll, describe, expect, it } from 'vitest'
import { describeSong, type SongAnalysis } from '../../../src/audio/index.js'
import { FFMPEG } from '../audio-folder.js'
import { interleave, noise, sine } from '../make-signal.js'
import { hasRecordings } from '../pitch/recordings.js'
import { recordingPath } from './recording-path.js'
import { SongFolder } from './song-folder.js'

const folder = new SongFolder()
afterAll(() => folder[Symbol.dispose]())

/** Both add up all samples as they are; we keep sums of a hop in single precision: 1e-7 of each. */
const LEVEL_TOLERANCE_DB = 0.001

const CHUNK_SECONDS = 10
const REQUEST = { weighting: 'uniform', chunkSeconds: CHUNK_SECONDS, workers: 1 } as const

async function expectLevels(input: string, channels: number): Promise<void> {
  const theirs = astats(input, channels)
  const song = await folder.song(input, { chunkSeconds: CHUNK_SECONDS })
  using _ = song
  const { rms, peak, energy } = describeSong(song, REQUEST).summary
  expect(Math.abs(decibels(rms) - theirs.rmsDb)).toBeLessThan(LEVEL_TOLERANCE_DB)
  expect(Math.abs(decibels(peak) - theirs.peakDb)).toBeLessThan(LEVEL_TOLERANCE_DB)
  expect(energy).toBeCloseTo(rms * rms, 9)
  expectCrossings(meanCrossingRate(song), theirs.zeroCrossingRate)
}

/** Windows see the first and the last samples less often than the others: 2 % in some seconds. */
const CROSSINGS_TOLERANCE = 0.02
/** They see zeros beside them too. In a file where hardly anything crosses zero, as whales over an offset, that is more. */
const EDGE_CROSSINGS = 3e-5

function expectCrossings(ours: number, theirs: number): void {
  expect(Math.abs(ours - theirs)).toBeLessThan(CROSSINGS_TOLERANCE * theirs + EDGE_CROSSINGS)
}

describe('what is made', () => {
  const seconds = 5
  const tones = [sine(440, seconds, 44_100, 0.5), sine(1000, seconds, 44_100, 0.25)]
  const hiss = (rate: number, channels: number) =>
    interleave(Array.from({ length: channels }, (_, c) => noise(rate * seconds, 0.4, c + 1)))
  it.each([
    ['a tone', sine(997, seconds, 44_100, 0.7), 44_100, 1],
    ['two tones, one in each channel', interleave(tones), 44_100, 2],
    ['noise at 8 kHz', hiss(8000, 1), 8000, 1],
    ['noise at 48 kHz in stereo', hiss(48_000, 2), 48_000, 2],
    ['noise at 96 kHz in six channels', hiss(96_000, 6), 96_000, 6],
    ['noise beyond full scale', noise(44_100 * seconds, 3), 44_100, 1],
  ])('%s', async (_, samples, sampleRate, channels) => {
    await expectLevels(folder.wav('made.wav', samples, { sampleRate, channels }), channels)
  })
})

// Recordings that lie beside some checkouts.
describe.skipIf(!hasRecordings)('recordings', () => {
  it.each([
    ['vibe-ace.ogg', 2],
    ['hungarian-dance-5.ogg', 2],
    ['humpback.ogg', 1],
    ['speech-198-209.ogg', 1],
  ])('%s', async (name, channels) => {
    await expectLevels(recordingPath(name), channels)
  })
})

function decibels(amplitude: number): number {
  return 20 * Math.log10(amplitude)
}

function meanCrossingRate({ curves }: SongAnalysis): number {
  const rates = curves.read('zeroCrossingRate', 0, curves.frameCount)
  return rates.reduce((sum, rate) => sum + rate, 0) / rates.length
}

function astats(input: string, channels: number) {
  const mean = Array.from({ length: channels }, (_, c) => `${1 / channels}*c${c}`).join('+')
  // In double precision: ffmpeg would clip integers.
  const filter = `aformat=sample_fmts=dblp,pan=mono|c0=${mean},astats=measure_overall=none`
  const words = ['-hide_banner', '-nostats', '-i', input, '-af', filter, '-f', 'null', '-']
  const log = spawnSync(FFMPEG, words, { encoding: 'utf8' }).stderr
  const value = (label: string) => Number(new RegExp(`${label}: (\\S+)`).exec(log)?.[1])
  return {
    rmsDb: value('RMS level dB'),
    peakDb: value('Peak level dB'),
    zeroCrossingRate: value('Zero crossings rate'),
  }
}
