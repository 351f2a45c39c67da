import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { writeSong } from '../../../bench/song.mjs'
import type { BeatTrack } from '../../../src/audio/index.js'
import { AudioFolder } from '../audio-folder.js'
import { noise, sine } from '../make-signal.js'
import {
  beatTimes,
  click,
  type Hit,
  hitsOn,
  note,
  play,
  RATE,
  randomNumbers,
  type Sound,
} from './make-rhythm.js'

const folder = new AudioFolder()
afterAll(() => folder[Symbol.dispose]())

async function beatsOfFile(input: string): Promise<BeatTrack> {
  const { features } = await folder.analyze(input, { keep: {} })
  using _ = features
  return features.beats
}

function beatsOf(signal: Float32Array): Promise<BeatTrack> {
  return beatsOfFile(folder.wav('song.wav', signal, { sampleRate: RATE }))
}

/** Every beat that was found lies within `toleranceSeconds` of one of its own that was played, and none is missing. */
function expectBeats(found: BeatTrack, played: readonly number[], toleranceSeconds: number): void {
  const errors = played.map((at, i) => (found.beatsSeconds[i] ?? Number.NaN) - at)
  const worst = errors.find((error) => !(Math.abs(error) <= toleranceSeconds))
  expect(worst, `played ${played.slice(0, 4)} …, found ${found.beatsSeconds.slice(0, 4)} …`).toBeUndefined()
  expect(found.beatsSeconds).toHaveLength(played.length)
}

/** Half a feature frame: the onset's place within it is read from its neighbours. */
const CLICK_TOLERANCE = 0.006
const SOFTER_BY_7_DB = 10 ** (-7 / 20)

/** 24 s of these sounds on every beat have their beats found. */
async function expectClickBeats(
  bpm: number,
  sounds: readonly (readonly [place: number, sound: Sound])[],
): Promise<void> {
  const played = beatTimes(() => bpm, 24)
  const hits = hitsOn(played, () => sounds)
  expectBeats(await beatsOf(play(hits, 24)), played, CLICK_TOLERANCE)
}

describe('a click track', () => {
  it.each([60, 87.3, 120, 174])('of %f beats a minute has its tempo and beats', async (bpm) => {
    const played = beatTimes(() => bpm, 24)
    const found = await beatsOf(
      play(
        hitsOn(played, () => [[0, click(0.9)]]),
        24,
      ),
    )
    expectBeats(found, played, CLICK_TOLERANCE)
    expect(Math.abs(found.tempoBpm / bpm - 1)).toBeLessThan(0.002)
    expect(found).toMatchObject({ beatsPerBar: 4, firstDownbeat: 0 })
    expect(found.confidence).toBeGreaterThan(0.9)
  })

  it.each([87.3, 120, 174])('of %f with a softer off-beat keeps to its beats', async (bpm) => {
    const sounds = [
      [0, click(0.9)],
      [0.5, click(0.9 * SOFTER_BY_7_DB)],
    ] as const
    await expectClickBeats(bpm, sounds)
  })

  it.each([60, 120, 174])('of %f that swings keeps to its beats', async (bpm) => {
    const sounds = [
      [0, click(0.9)],
      [2 / 3, click(0.6)],
    ] as const
    await expectClickBeats(bpm, sounds)
  })

  it.each([
    ['rises from 100 to 130 in half a minute', 30, (s: number) => 100 + s],
    ['falls from 130 to 90 in 40 s', 40, (s: number) => 130 - s],
    ['falls from 140 to 80 in 20 s', 20, (s: number) => 140 - 3 * s],
  ])('whose tempo %s is followed', async (_, seconds, bpmAt) => {
    const played = beatTimes(bpmAt, seconds)
    expectBeats(
      await beatsOf(
        play(
          hitsOn(played, () => [[0, click(0.9)]]),
          seconds,
        ),
      ),
      played,
      CLICK_TOLERANCE,
    )
  })

  it('of 5 s is enough', async () => {
    const played = beatTimes(() => 120, 5)
    const found = await beatsOf(
      play(
        hitsOn(played, () => [[0, click(0.9)]]),
        5,
      ),
    )
    expectBeats(found, played, CLICK_TOLERANCE)
    expect(found.tempoBpm).toBeCloseTo(120, 0)
  })

  it('with a gap has its beats there too, evenly', async () => {
    const played = beatTimes(() => 100, 30)
    const sounds = (beat: number) => (beat > 20 && beat < 26 ? [] : [[0, click(0.9)] as const])
    expectBeats(await beatsOf(play(hitsOn(played, sounds), 30)), played, CLICK_TOLERANCE)
  })
})

describe('a band', () => {
  it('in 3/4 has three beats a bar, from where the bass is', async () => {
    const played = beatTimes(() => 150, 30)
    const bass = [110, 147, 165]
    // An upbeat: bars begin with the second beat.
    const sounds = (beat: number): (readonly [number, Sound])[] =>
      beat % 3 === 1 ? [[0, note(bass[Math.floor(beat / 3) % 3] ?? 110, 0.4)]] : [[0, note(440, 0.12)]]
    const found = await beatsOf(play(hitsOn(played, sounds), 30))
    // Notes swell for some ms.
    expectBeats(found, played, 0.015)
    expect(found).toMatchObject({ beatsPerBar: 3, firstDownbeat: 1 })
  })

  it('counts bars of four where harmony and bass change', async () => {
    const played = beatTimes(() => 110, 30)
    const roots = [110, 87.3, 131, 98]
    const sounds = (beat: number): (readonly [number, Sound])[] => {
      const root = roots[Math.floor((beat + 1) / 4) % 4] ?? 110
      const chord = [2, 2.5, 3].map((ratio) => [0, note(root * ratio, 0.1)] as const)
      return (beat + 1) % 4 === 0 ? [[0, note(root, 0.3)], ...chord] : chord
    }
    const found = await beatsOf(play(hitsOn(played, sounds), 30))
    expectBeats(found, played, 0.015)
    expect(found).toMatchObject({ beatsPerBar: 4, firstDownbeat: 3 })
  })

  it('as the benchmark plays it: within 70 ms, on the bars of the chords', async () => {
    const input = join(folder.path, 'band.wav')
    writeSong(input, 20)
    const found = await beatsOfFile(input)
    const played = Array.from({ length: 40 }, (_, i) => i * 0.5)
    expect(fMeasure([...found.beatsSeconds], played, 0.07)).toBeGreaterThanOrEqual(0.9)
    expect(found.tempoBpm).toBeCloseTo(120, 0)
    expect(found.beatsPerBar).toBe(4)
    const downbeat = found.beatsSeconds[found.firstDownbeat] ?? -1
    // Chords change every 2 s.
    expect(Math.abs(downbeat - 2 * Math.round(downbeat / 2))).toBeLessThan(0.03)
  })
})

/** The harmonic mean of how many found beats are right and how many right beats are found (MIREX, 2006). */
function fMeasure(found: readonly number[], played: readonly number[], toleranceSeconds: number): number {
  const hits = (these: readonly number[], those: readonly number[]) =>
    these.filter((a) => those.some((b) => Math.abs(a - b) <= toleranceSeconds)).length / these.length
  const [precision, recall] = [hits(found, played), hits(played, found)]
  return (2 * precision * recall) / (precision + recall)
}

describe('no beat', () => {
  it.each([
    ['silence', () => new Float32Array(20 * RATE)],
    ['one sample', () => new Float32Array(1)],
    ['noise', () => noise(30 * RATE, 0.3)],
    ['a tone', () => sine(440, 20, RATE, 0.5)],
    ['tones that beat against each other', () => drone(20)],
    [
      'clicks at random',
      () =>
        play(
          randomHits(40, () => click(0.8)),
          40,
        ),
    ],
    [
      'notes at random',
      () =>
        play(
          randomHits(40, (value) => note(220 * 4 ** value, 0.3)),
          40,
        ),
    ],
    ['bursts like syllables', () => syllables(40)],
  ])('is found in %s', async (_, make) => {
    const found = await beatsOf(make())
    expect(found.confidence).toBeLessThan(0.25)
    expect(found).toMatchObject({ tempoBpm: 0, beatsPerBar: 4, firstDownbeat: 0 })
    expect(found.beatsSeconds).toHaveLength(0)
  })
})

function drone(seconds: number): Float32Array {
  return Float32Array.from({ length: seconds * RATE }, (_, i) => {
    const t = i / RATE
    const tones = Math.sin(440 * t) + Math.sin(553 * t + Math.sin(t)) + Math.sin(660 * t)
    return 0.2 * tones * (1 + 0.5 * Math.sin(0.7 * t))
  })
}

/** Three a second on average, whenever it happens (a Poisson process). */
function randomHits(seconds: number, soundOf: (value: number) => Sound): Hit[] {
  const values = randomNumbers(seconds * 8, 7)
  const hits: Hit[] = []
  let at = 0.2
  for (let i = 0; at < seconds - 1; i += 2) {
    hits.push({ at, sound: soundOf(values[i] ?? 0) })
    at += 0.05 - Math.log((values[i + 1] ?? 0) + 1e-6) / 3
  }
  return hits
}

/** Swelling bursts of noise, 0.15 to 0.5 s apart. */
function syllables(seconds: number): Float32Array {
  const values = randomNumbers(seconds * 14, 5)
  const signal = new Float32Array(seconds * RATE)
  const hiss = noise(signal.length)
  let at = 0.2
  for (let i = 0; at < seconds - 1; i += 3) {
    const [length = 0, loudness = 0, rest = 0] = values.subarray(i, i + 3)
    const [from, count] = [Math.round(at * RATE), Math.round((0.1 + 0.15 * length) * RATE)]
    for (let k = 0; k < count; k++) {
      signal[from + k] = (0.1 + 0.3 * loudness) * (hiss[from + k] ?? 0) * Math.sin((Math.PI * k) / count)
    }
    at += 0.15 + 0.35 * rest
  }
  return signal
}

it('are the same whatever part of the song is wanted', async () => {
  const played = beatTimes(() => 120, 10)
  const input = folder.wav(
    'part.wav',
    play(
      hitsOn(played, () => [[0, click(0.9)]]),
      10,
    ),
    { sampleRate: RATE },
  )
  const { features } = await folder.analyze(input, { keep: { spectrogram: { from: 6, to: 7 } } })
  using _ = features
  expect(features.beats).toEqual(await beatsOfFile(input))
})
