import type { BeatTrack } from '../beats/beat-track.js'

/** A section that begins this near to a downbeat begins on it. */
const REACH_BEATS = 1.5

/**
 * When a section begins that seems to begin at `seconds`: on the nearest downbeat, if one is within a beat and a half; in the
 * middle of a bar, on the nearest beat. Before the first beat, after the last, and in songs without beats it is left alone.
 */
export function moveToBeat(seconds: number, track: BeatTrack): number {
  const { beatsSeconds, beatsPerBar, firstDownbeat } = track
  const after = firstAtOrAfter(beatsSeconds, seconds)
  if (after === 0 || after === beatsSeconds.length) return seconds
  const distanceTo = (beat: number) => Math.abs((beatsSeconds[beat] ?? Number.POSITIVE_INFINITY) - seconds)
  const nearer = (a: number, b: number) => (distanceTo(b) < distanceTo(a) ? b : a)
  const pastDownbeat = (((after - firstDownbeat) % beatsPerBar) + beatsPerBar) % beatsPerBar
  const downbeat = nearer(after - pastDownbeat, after - pastDownbeat + beatsPerBar)
  const beatSeconds = (beatsSeconds[after] ?? 0) - (beatsSeconds[after - 1] ?? 0)
  const place = distanceTo(downbeat) <= REACH_BEATS * beatSeconds ? downbeat : nearer(after - 1, after)
  return beatsSeconds[place] ?? seconds
}

/** The index of the first beat that is not earlier; the number of beats where all are. */
function firstAtOrAfter(beats: Float64Array, seconds: number): number {
  let low = 0
  let high = beats.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((beats[middle] ?? 0) < seconds) low = middle + 1
    else high = middle
  }
  return low
}
