import { expect, it } from 'vitest'
import type { BeatTrack } from '../../../src/audio/beats/beat-track.js'
import { moveToBeat } from '../../../src/audio/sections/move-to-beat.js'

/** Bars of four beats, half a second each, from 1 s on; the first bar begins with the second beat, at 1.5 s. */
const TRACK: BeatTrack = {
  tempoBpm: 120,
  confidence: 1,
  beatsSeconds: Float64Array.from({ length: 40 }, (_, i) => 1 + i / 2),
  beatsPerBar: 4,
  firstDownbeat: 1,
}

it.each([
  ['just before a downbeat', 3.4, 3.5],
  ['just after one', 3.6, 3.5],
  ['a beat before one', 4.99, 5.5],
  ['in the middle of a bar, to the nearest beat', 4.45, 4.5],
  ['before the first downbeat', 1.1, 1.5],
  ['before the first beat, not at all', 0.9, 0.9],
  ['after the last beat, not at all', 20.7, 20.7],
])('moves what is %s', (_, seconds, moved) => {
  expect(moveToBeat(seconds, TRACK)).toBe(moved)
})

it('leaves all where it is in a song without beats', () => {
  expect(moveToBeat(12.3, { ...TRACK, beatsSeconds: new Float64Array(0) })).toBe(12.3)
})
