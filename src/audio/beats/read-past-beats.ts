import type { Instant } from '../../base/instant.js'

/** How many beats back shaders can see: four seconds of 240 beats a minute. */
export const PAST_BEATS = 16
/** Seconds since a beat that is not there: longer than any song. */
export const NO_BEAT_SECONDS = 1e6

/** Fills `into` with the seconds since the last beats, the newest first; `NO_BEAT_SECONDS` where there are fewer. Nothing is allocated. */
export function readPastBeats(beatsSeconds: Float64Array, { seconds }: Instant, into: Float32Array): void {
  let beat = -1
  let high = beatsSeconds.length
  while (high - beat > 1) {
    const middle = (beat + high) >> 1
    if ((beatsSeconds[middle] ?? 0) <= seconds) beat = middle
    else high = middle
  }
  for (let i = 0; i < into.length; i++) {
    into[i] = i <= beat ? seconds - (beatsSeconds[beat - i] ?? 0) : NO_BEAT_SECONDS
  }
}
