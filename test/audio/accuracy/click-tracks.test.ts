import { afterAll, describe, expect, it } from 'vitest'
import { eventScore } from '../../../bench/accuracy/measures.mjs'
import { beatTimes, click, hitsOn, type Sound } from '../beats/make-rhythm.js'
import { playAt } from '../onsets/play-hits.js'
import { SongFolder } from './song-folder.js'

const folder = new SongFolder()
afterAll(() => folder[Symbol.dispose]())

const SECONDS = 16
/** A click track says itself what its beats are: no level of it is usual or unusual. */
const SLOWEST_BPM = 50
const FASTEST_BPM = 220

function tempi(step: number): number[] {
  const count = Math.floor((FASTEST_BPM - SLOWEST_BPM) / step) + 1
  return Array.from({ length: count }, (_, i) => SLOWEST_BPM + i * step)
}

/** Nothing but a sample at full scale. */
const impulse = (sampleRate: number): Sound => {
  return (s) => (s < 1 / sampleRate ? 1 : 0)
}

/** 20 ms of 880 Hz, cut off: metronomes often sound so. */
const beep: Sound = (s) => (s < 0.02 ? 0.5 * Math.sin(2 * Math.PI * 880 * s) : 0)

async function expectBeats(bpm: number, sampleRate: number, sound: Sound): Promise<void> {
  const played = beatTimes(() => bpm, SECONDS)
  const signal = playAt(
    hitsOn(played, () => [[0, sound]]),
    SECONDS,
    sampleRate,
  )
  const song = await folder.song(folder.wav('clicks.wav', signal, { sampleRate }))
  using _ = song
  const { tempoBpm, confidence } = song.features.beats
  // MIREX: beats are right within 70 ms.
  const score = eventScore([...song.beatsSeconds], played, 0.07)
  expect({ tempoBpm, fMeasure: score.fMeasure }).toEqual({
    tempoBpm: expect.toSatisfy((found: number) => Math.abs(found / bpm - 1) <= 0.005),
    fMeasure: expect.toSatisfy((found: number) => found >= 0.98),
  })
  // Not a whole frame off either: 11.6 ms at these rates, 16 ms at 8 kHz.
  expect(Math.abs(score.meanErrorSeconds)).toBeLessThan(0.006)
  expect(confidence).toBeGreaterThan(0.9)
}

describe('a click track at 44.1 kHz has its tempo within 0.5 % and all its beats', () => {
  // Of fast ones a few more: those are mistaken for half of themselves most easily.
  it.each([...tempi(10), 175, 185, 195, 205, 215])('at %i beats a minute', (bpm) =>
    expectBeats(bpm, 44_100, click(0.9)),
  )
})

describe('so has one at other rates', () => {
  it.each([8000, 48_000].flatMap((sampleRate) => tempi(56).map((bpm) => [sampleRate, bpm] as const)))(
    '%i Hz, %i beats a minute',
    (sampleRate, bpm) => expectBeats(bpm, sampleRate, click(0.9)),
  )
})

describe('so has one of other sounds', () => {
  it.each([60, 128, 195])('single samples, %i beats a minute', (bpm) =>
    expectBeats(bpm, 44_100, impulse(44_100)),
  )

  it.each([73, 140, 212])('beeps, %i beats a minute', (bpm) => expectBeats(bpm, 44_100, beep))

  it.each([73, 140, 212])('clicks of -40 dB, %i beats a minute', (bpm) =>
    expectBeats(bpm, 44_100, click(0.01)),
  )
})
