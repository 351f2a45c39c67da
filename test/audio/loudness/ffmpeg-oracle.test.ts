import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { LoudnessMeter } from '../../../src/audio/loudness/loudness-meter.js'
import { interleave, noise, sine } from '../make-signal.js'
import { makeWav } from '../make-wav.js'
import { meter, type Sound, truePeakDb } from './measure.js'

const FFMPEG = process.env.GPUVIZ_FFMPEG ?? 'ffmpeg'

/** ffmpeg prints a tenth of a LU, and keeps blocks in a histogram of hundredths. */
const SUMMARY_TOLERANCE = 0.1
/** Of values that ffmpeg prints with all their digits: its samples are 64-bit floats as ours. */
const CURVE_TOLERANCE = 0.01
/**
 * ffmpeg looks at 192 kHz, we at 4 times the rate: other places, and a filter that ends elsewhere. At the highest notes
 * two places that are so far apart may differ by some tenths of a dB.
 */
const TRUE_PEAK_TOLERANCE_DB = 0.3

const SAMPLES = fileURLToPath(new URL('../../../../shared/samples/', import.meta.url))

const LOUD = 0.5
const QUIET = 0.1

/**
 * 3 s of silence, then 8 s of a loud note and 7 s of a quiet one, over hiss: something for every gate. The percentiles of
 * the range lie where loudness stands still, so that it does not matter which of two neighbours is taken. Silence comes
 * first because ffmpeg ranks short-term loudness from the first 100 ms on, as if silence had come before.
 */
function song(sampleRate: number, seed: number): Float32Array {
  const samples = new Float32Array(sampleRate * 18)
  const hiss = noise(sampleRate * 15, 0.02, seed)
  const note = sine(220 * seed, 15, sampleRate)
  const quietFrom = sampleRate * 8
  for (let i = 0; i < hiss.length; i++) {
    samples[sampleRate * 3 + i] = (hiss[i] ?? 0) + (note[i] ?? 0) * (i < quietFrom ? LOUD : QUIET)
  }
  return samples
}

function madeSound(sampleRate: number, channels: number, channelMask?: number): Sound {
  const samples = interleave(Array.from({ length: channels }, (_, c) => song(sampleRate, c + 1)))
  return { samples, sampleRate, channels, ...(channelMask !== undefined && { channelMask }) }
}

describe.each([
  ['mono, 44.1 kHz', madeSound(44_100, 1)],
  ['stereo, 44.1 kHz', madeSound(44_100, 2)],
  ['stereo, 8 kHz', madeSound(8000, 2)],
  ['stereo, 96 kHz', madeSound(96_000, 2)],
  ['5.1, 48 kHz', madeSound(48_000, 6, 0x3f)],
  ['7.1, 48 kHz', madeSound(48_000, 8, 0x63f)],
  ['noise beyond full scale', { samples: noise(48_000 * 5, 2), sampleRate: 48_000, channels: 1 }],
])('%s', (_, sound) => {
  it('is as loud as ffmpeg finds it', () => {
    const wav = makeWav(sound.samples, sound)
    expectSummary(sound, summaryOf(wav))
    expect(meter(sound).samplePeakDbfs).toBeCloseTo(samplePeakOf(wav), 2)
  })
})

it('follows the loudness as ffmpeg does, every 100 ms', () => {
  const sound = madeSound(48_000, 2)
  const theirs = curvesOf(makeWav(sound.samples, sound))
  const found = new LoudnessMeter({ ...sound, channelMask: 0 }, 4800)
  found.add(sound.samples, sound.samples.length / 2)
  const { momentary, shortTerm } = found.end()
  // ffmpeg's value k is of what ended 100 ms after its time. In silence it goes lower than we do.
  expect(theirs.M).toHaveLength(180)
  for (let k = 31; k <= 180; k++) {
    expect(Math.abs((momentary[k] ?? 0) - (theirs.M[k - 1] ?? 0)), `M at ${k}`).toBeLessThan(CURVE_TOLERANCE)
    expect(Math.abs((shortTerm[k] ?? 0) - (theirs.S[k - 1] ?? 0)), `S at ${k}`).toBeLessThan(CURVE_TOLERANCE)
  }
})

// Recordings that lie beside some checkouts; what they show is tested with made signals too.
describe.skipIf(!existsSync(SAMPLES))('recordings', () => {
  it.each([
    ['vibe-ace.ogg', 44_100, 2],
    ['hungarian-dance-5.ogg', 44_100, 2],
    ['humpback.ogg', 44_100, 1],
    ['speech-198-209.ogg', 16_000, 1],
  ])('%s is as loud as ffmpeg finds it', (name, sampleRate, channels) => {
    const recording = readFileSync(`${SAMPLES}${name}`)
    const { stdout } = ffmpeg(recording, '-f', 'f32le', '-')
    const samples = new Float32Array(stdout.buffer, stdout.byteOffset, stdout.length / 4)
    expectSummary({ samples, sampleRate, channels }, summaryOf(recording))
  })
})

function expectSummary(sound: Sound, theirs: ReturnType<typeof summaryOf>): void {
  const ours = meter(sound)
  expect(Math.abs(ours.integratedLufs - theirs.integratedLufs)).toBeLessThan(SUMMARY_TOLERANCE)
  expect(Math.abs(ours.rangeLu - theirs.rangeLu)).toBeLessThan(SUMMARY_TOLERANCE)
  expect(Math.abs(truePeakDb(sound) - theirs.truePeakDb)).toBeLessThan(TRUE_PEAK_TOLERANCE_DB)
}

function summaryOf(file: Uint8Array) {
  const log = ffmpeg(file, '-af', 'ebur128=peak=true', '-f', 'null', '-').stderr.toString()
  const summary = log.slice(log.indexOf('Summary:'))
  return {
    integratedLufs: numberAfter('I:', summary),
    rangeLu: numberAfter('LRA:', summary),
    truePeakDb: numberAfter('Peak:', summary),
  }
}

function samplePeakOf(file: Uint8Array): number {
  const log = ffmpeg(file, '-af', 'astats=measure_perchannel=none', '-f', 'null', '-').stderr.toString()
  return numberAfter('Peak level dB:', log)
}

function curvesOf(file: Uint8Array): Readonly<Record<'M' | 'S', number[]>> {
  const filter = 'ebur128=metadata=1,ametadata=mode=print:file=-'
  const lines = ffmpeg(file, '-af', filter, '-f', 'null', '-').stdout.toString()
  const values = (name: string) =>
    [...lines.matchAll(new RegExp(`r128\\.${name}=(\\S+)`, 'g'))].map((match) => Number(match[1]))
  return { M: values('M'), S: values('S') }
}

function ffmpeg(file: Uint8Array, ...arguments_: readonly string[]) {
  const words = ['-hide_banner', '-nostats', '-i', 'pipe:0', ...arguments_]
  return spawnSync(FFMPEG, words, { input: file, maxBuffer: 2 ** 28 })
}

function numberAfter(label: string, text: string): number {
  return Number(
    text
      .slice(text.indexOf(label) + label.length)
      .trim()
      .split(/\s/)[0],
  )
}
