import { describe, expect, it } from 'vitest'
import { type BeatScalars, readBeats } from '../../../src/audio/beats/read-beats.js'
import type { BeatTrack } from '../../../src/audio/index.js'

function track(beats: readonly number[], more: Partial<BeatTrack> = {}): BeatTrack {
  return {
    ...{ tempoBpm: 120, confidence: 1, beatsPerBar: 4, firstDownbeat: 0 },
    beatsSeconds: Float64Array.from(beats),
    ...more,
  }
}

function at(beats: BeatTrack, seconds: number): BeatScalars {
  const into = { beat: -1, beatPhase: -1, bar: -1, tempo: -1 }
  readBeats(beats, { seconds }, into)
  return into
}

/** 120 beats a minute from 1.2 s on: the third beat begins a bar. */
const STEADY = track(
  Array.from({ length: 20 }, (_, i) => 1.2 + i / 2),
  { firstDownbeat: 2 },
)

describe('beat', () => {
  it('is 1 at a beat and falls to 1/e over a quarter of it', () => {
    expect(at(STEADY, 1.2).beat).toBe(1)
    expect(at(STEADY, 1.7).beat).toBeCloseTo(1, 6)
    expect(at(STEADY, 1.7 + 0.125).beat).toBeCloseTo(Math.exp(-1), 6)
    expect(at(STEADY, 2.2 - 1e-6).beat).toBeCloseTo(Math.exp(-4), 4)
  })

  it('is 0 before the first, and falls away after the last', () => {
    expect(at(STEADY, 0).beat).toBe(0)
    expect(at(STEADY, 1.1999).beat).toBe(0)
    expect(at(STEADY, 10.7 + 0.5).beat).toBeCloseTo(Math.exp(-4), 4)
    expect(at(STEADY, 30).beat).toBeLessThan(1e-9)
  })
})

describe('beatPhase', () => {
  it('rises evenly from beat to beat, as long as each is', () => {
    const uneven = track([1, 1.4, 2.4])
    expect(at(uneven, 1.1).beatPhase).toBeCloseTo(0.25, 9)
    expect(at(uneven, 1.9).beatPhase).toBeCloseTo(0.5, 9)
  })

  it('goes on before the first and after the last, as long as the beats there', () => {
    expect(at(STEADY, 1.1).beatPhase).toBeCloseTo(0.8, 9)
    expect(at(STEADY, 0).beatPhase).toBeCloseTo(0.6, 9)
    expect(at(STEADY, 10.7 + 0.7).beatPhase).toBeCloseTo(0.4, 9)
  })
})

describe('bar', () => {
  it('is whole at downbeats and rises with the beats, from below 1', () => {
    // 0 s is 2.4 beats before the first beat, 4.4 before the first downbeat.
    expect(at(STEADY, 0).bar).toBeCloseTo(0.9, 9)
    expect(at(STEADY, 0.2).bar).toBeCloseTo(1, 9)
    expect(at(STEADY, 2.2).bar).toBeCloseTo(2, 9)
    expect(at(STEADY, 2.2 + 0.75).bar).toBeCloseTo(2 + 1.5 / 4, 9)
    expect(at(STEADY, 12.2).bar).toBeCloseTo(7, 9)
  })

  it('counts from 0 where the song begins with one', () => {
    const waltz = track([0, 0.4, 0.8, 1.2, 1.6], { beatsPerBar: 3 })
    expect(at(waltz, 0).bar).toBe(0)
    expect(at(waltz, 1.4).bar).toBeCloseTo(1 + 0.5 / 3, 9)
  })

  it('never falls', () => {
    const drifting = track(
      Array.from({ length: 30 }, (_, i) => 0.7 + i * 0.5 + 0.01 * i * i),
      { firstDownbeat: 3 },
    )
    let last = 0
    for (let seconds = 0; seconds < 26; seconds += 0.01) {
      const { bar } = at(drifting, seconds)
      expect(bar).toBeGreaterThanOrEqual(last)
      last = bar
    }
  })
})

describe('tempo', () => {
  it('is that of the beats around', () => {
    for (const seconds of [0, 1.2, 5, 10.7, 12]) expect(at(STEADY, seconds).tempo).toBeCloseTo(120, 6)
  })

  it('changes without steps', () => {
    const faster = track([0, 1, 2, 3, 4, 4.5, 5, 5.5, 6, 6.5, 7])
    expect(at(faster, 0).tempo).toBeCloseTo(60, 6)
    expect(at(faster, 7).tempo).toBeCloseTo(120, 6)
    for (let seconds = 0; seconds < 7; seconds += 0.01) {
      expect(Math.abs(at(faster, seconds + 0.01).tempo - at(faster, seconds).tempo)).toBeLessThan(1)
    }
  })
})

it('all are 0 in a song without beats', () => {
  const nothing = { beat: 0, beatPhase: 0, bar: 0, tempo: 0 }
  expect(at(track([]), 3)).toEqual(nothing)
  expect(at(track([1]), 3)).toEqual(nothing)
})

it('a moment looks the same alone as in its order', () => {
  const moments = Array.from({ length: 300 }, (_, i) => i / 25)
  const inOrder = moments.map((seconds) => at(STEADY, seconds))
  const backwards = moments.toReversed().map((seconds) => at(STEADY, seconds))
  expect(backwards.toReversed()).toEqual(inOrder)
})
