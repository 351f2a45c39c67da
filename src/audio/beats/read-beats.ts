import type { Instant } from '../../base/instant.js'
import type { BeatTrack } from './beat-track.js'

/** What shaders see of the beats at one moment. All 0 in a song without beats. */
export interface BeatScalars {
  /** 1 at a beat, falling to 1/e over a quarter of the time to the next; 0 before the first beat. */
  beat: number
  /** 0 at a beat, rising to 1 at the next. */
  beatPhase: number
  /** Bars since the song's start: whole at downbeats, rising evenly from beat to beat; below 1 at 0 s. */
  bar: number
  /** Beats a minute, over the four beats to each side. */
  tempo: number
}

/** Falls to 1/e in this part of a beat. */
const FALL = 0.25
/** Tempo is measured over so many beats to each side, where there are as many. */
const TEMPO_BEATS = 4

/**
 * Fills `into` with the beats at an instant of the song. It depends on the track and the time alone. Before the
 * first beat and after the last, beats are counted on by the tempo there, but not hit.
 *
 * Nothing is allocated: numbers stay in this function, since one that another returned would be an object on the heap.
 */
export function readBeats(track: BeatTrack, { seconds }: Instant, into: BeatScalars): void {
  const { beatsSeconds: beats, beatsPerBar, firstDownbeat } = track
  const last = beats.length - 1
  if (last < 1) {
    into.beat = 0
    into.beatPhase = 0
    into.bar = 0
    into.tempo = 0
    return
  }
  const before = lastAtOrBefore(beats, seconds)
  const here = Math.max(0, before)
  const next = Math.min(here + 1, last)
  // Means of the time from beat to beat: around this beat, around the next one, and at the song's start.
  const hereFrom = Math.max(0, here - TEMPO_BEATS)
  const hereTo = Math.min(last, here + TEMPO_BEATS)
  const herePeriod = ((beats[hereTo] ?? 0) - (beats[hereFrom] ?? 0)) / (hereTo - hereFrom)
  const nextFrom = Math.max(0, next - TEMPO_BEATS)
  const nextTo = Math.min(last, next + TEMPO_BEATS)
  const nextPeriod = ((beats[nextTo] ?? 0) - (beats[nextFrom] ?? 0)) / (nextTo - nextFrom)
  const startTo = Math.min(last, TEMPO_BEATS)
  const startPeriod = ((beats[startTo] ?? 0) - (beats[0] ?? 0)) / startTo

  const inside = before >= 0 && before < last
  const length = inside ? (beats[next] ?? 0) - (beats[here] ?? 0) : herePeriod
  const past = (seconds - (beats[here] ?? 0)) / length
  const phase = past - Math.floor(past)
  const startBeat = -(beats[0] ?? 0) / startPeriod
  into.beat = before < 0 ? 0 : Math.exp(-past / FALL)
  into.beatPhase = phase
  into.bar =
    (here + past - firstDownbeat) / beatsPerBar - Math.floor((startBeat - firstDownbeat) / beatsPerBar)
  into.tempo = 60 / (inside ? herePeriod + (nextPeriod - herePeriod) * phase : herePeriod)
}

/** Index of the last beat that is not later; -1 where all are. */
function lastAtOrBefore(beats: Float64Array, seconds: number): number {
  let low = -1
  let high = beats.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((beats[middle] ?? 0) <= seconds) low = middle
    else high = middle
  }
  return low
}
