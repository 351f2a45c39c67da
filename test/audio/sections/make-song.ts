import { noise } from '../make-signal.js'
import { type Instrument, play, RATE, triad } from '../pitch/make-tones.js'

/** A bar of four beats at 120 beats a minute. */
export const BAR_SECONDS = 2

export interface Part extends Instrument {
  /** A chord for each bar; they go around. */
  readonly chords: readonly (readonly number[])[]
  readonly bars: number
  /** Amplitude of a hit of noise on every beat. */
  readonly drums?: number
}

const [C, F, G] = [triad(60, 4), triad(65, 4), triad(67, 4)]
const [A_MINOR, D_MINOR, E_MINOR] = [triad(57, 3), triad(62, 3), triad(64, 3)]
const [E_FLAT, A_FLAT, B_FLAT] = [triad(63, 4), triad(56, 4), triad(58, 4)]

/** Parts that differ in everything. */
export const VERSE: Part = { chords: [C, F, G, C], bars: 8, brightness: 0.5, amplitude: 0.05 }
export const CHORUS: Part = {
  chords: [A_MINOR, F, E_MINOR, D_MINOR],
  bars: 8,
  brightness: 0.8,
  amplitude: 0.08,
  drums: 0.3,
}
export const BRIDGE: Part = {
  chords: [E_FLAT, A_FLAT, B_FLAT, A_FLAT],
  bars: 8,
  brightness: 0.3,
  amplitude: 0.03,
}

/** Synthesised once for all songs that have them. */
const known = new WeakMap<Part, Float32Array>()

/** The parts one after the other. */
export function song(parts: readonly Part[]): Float32Array {
  const sounds = parts.map((part) => {
    const sound = known.get(part) ?? soundOf(part)
    known.set(part, sound)
    return sound
  })
  const signal = new Float32Array(sounds.reduce((sum, sound) => sum + sound.length, 0))
  let at = 0
  for (const sound of sounds) {
    signal.set(sound, at)
    at += sound.length
  }
  return signal
}

function soundOf(part: Part): Float32Array {
  const { chords, bars, drums = 0 } = part
  const pitches = Array.from({ length: bars }, (_, bar) => chords[bar % chords.length] ?? [])
  const signal = play(
    pitches.map((chord) => ({ pitches: chord, seconds: BAR_SECONDS })),
    part,
  )
  if (drums > 0) addDrums(signal, drums)
  return signal
}

function addDrums(signal: Float32Array, amplitude: number): void {
  const beatSamples = (BAR_SECONDS / 4) * RATE
  const hit = noise(RATE / 10, amplitude).map((value, i) => value * Math.exp((-40 * i) / RATE))
  for (let beat = 0; beat < signal.length; beat += beatSamples) {
    for (let i = 0; i < hit.length; i++) signal[beat + i] = (signal[beat + i] ?? 0) + (hit[i] ?? 0)
  }
}
