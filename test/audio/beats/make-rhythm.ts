import { noise } from '../make-signal.js'

/** Enough for every band that onsets are told from, and quick to analyse. */
export const RATE = 22_050

/** A sound by the seconds since its beginning. */
export type Sound = (seconds: number) => number

export interface Hit {
  readonly at: number
  readonly sound: Sound
}

/** Sounds are this long, their last quarter faded: an end that clicks would be an onset. */
const SOUND_SECONDS = 0.5

/** A tone of 1 kHz for 10 ms. */
export function click(amplitude: number): Sound {
  return (s) => (s < 0.01 ? amplitude * Math.sin(2000 * Math.PI * s) * (1 - s / 0.01) : 0)
}

/** A plucked note. */
export function note(hertz: number, amplitude: number): Sound {
  return (s) => {
    const wave = Math.sin(2 * Math.PI * hertz * s) + 0.5 * Math.sin(4 * Math.PI * hertz * s)
    return amplitude * wave * Math.exp(-4 * s) * (1 - Math.exp(-300 * s))
  }
}

/** The beats of a song whose tempo may change. */
export function beatTimes(bpmAt: (seconds: number) => number, seconds: number, first = 0.3): number[] {
  const beats: number[] = []
  for (let at = first; at < seconds - 0.1; at += 60 / bpmAt(at)) beats.push(at)
  return beats
}

/** What sounds at each beat and between: places are given in beats. */
export function hitsOn(
  beats: readonly number[],
  sounds: (beat: number) => readonly (readonly [place: number, sound: Sound])[],
): Hit[] {
  return beats.flatMap((at, i) => {
    const length = (beats[i + 1] ?? at + 0.5) - at
    return sounds(i).map(([place, sound]) => ({ at: at + place * length, sound }))
  })
}

/** `seconds` of sound at `RATE` samples a second. */
export function play(hits: readonly Hit[], seconds: number): Float32Array {
  const signal = new Float32Array(Math.round(seconds * RATE))
  for (const { at, sound } of hits) {
    const from = Math.ceil(at * RATE)
    for (let i = from; i < Math.min(signal.length, from + SOUND_SECONDS * RATE); i++) {
      const s = i / RATE - at
      const fade = Math.min(1, (SOUND_SECONDS - s) * 8)
      signal[i] = (signal[i] ?? 0) + sound(s) * fade
    }
  }
  return signal
}

/** Numbers 0…1 that look random, the same for the same seed. */
export function randomNumbers(count: number, seed: number): Float32Array {
  return noise(count, 0.5, seed).map((value) => value + 0.5)
}
