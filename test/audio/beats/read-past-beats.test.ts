import { expect, it } from 'vitest'
import { NO_BEAT_SECONDS, readPastBeats } from '../../../src/audio/beats/read-past-beats.js'

const BEATS = Float64Array.of(1, 1.5, 2.25, 3)

function at(seconds: number, beats = BEATS): number[] {
  const into = new Float32Array(3)
  readPastBeats(beats, { seconds }, into)
  return [...into]
}

it('counts the seconds since the last beats, the newest first', () => {
  expect(at(2.5)).toEqual([0.25, 1, 1.5])
  expect(at(3)).toEqual([0, 0.75, 1.5])
  expect(at(13)).toEqual([10, 10.75, 11.5])
})

it('finds none before the first, and as many as there were', () => {
  expect(at(0.5)).toEqual([NO_BEAT_SECONDS, NO_BEAT_SECONDS, NO_BEAT_SECONDS])
  expect(at(1.75)).toEqual([0.25, 0.75, NO_BEAT_SECONDS])
  expect(at(5, new Float64Array(0))).toEqual([NO_BEAT_SECONDS, NO_BEAT_SECONDS, NO_BEAT_SECONDS])
})
