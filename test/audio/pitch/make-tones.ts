/** Keeps synthesis quick; all that pitches are read from lies below 5 kHz. */
export const RATE = 22_050
const HARMONICS = 8

export interface Chord {
  /** MIDI numbers: 69 is A at 440 Hz. */
  readonly pitches: readonly number[]
  readonly seconds: number
}

export interface Instrument {
  /** How far it is tuned above A = 440 Hz. */
  readonly cents?: number
  /** Each harmonic's amplitude to that of the one before. */
  readonly brightness?: number
  readonly amplitude?: number
}

/** Chords of harmonic tones, one after the other, each faded in and out over 10 ms. */
export function play(chords: readonly Chord[], instrument: Instrument = {}): Float32Array {
  const parts = chords.map((chord) => chordOf(chord, instrument))
  const signal = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    signal.set(part, at)
    at += part.length
  }
  return signal
}

function chordOf({ pitches, seconds }: Chord, instrument: Instrument): Float32Array {
  const { cents = 0, brightness = 0.6, amplitude = 0.1 } = instrument
  const signal = new Float32Array(Math.round(seconds * RATE))
  for (const pitch of pitches) {
    const hertz = 440 * 2 ** ((pitch - 69 + cents / 100) / 12)
    for (let harmonic = 1; harmonic <= HARMONICS && harmonic * hertz < RATE / 2; harmonic++) {
      const step = (2 * Math.PI * hertz * harmonic) / RATE
      const level = amplitude * brightness ** (harmonic - 1)
      for (let i = 0; i < signal.length; i++) signal[i] = (signal[i] ?? 0) + level * Math.sin(step * i)
    }
  }
  const fade = RATE / 100
  return signal.map((value, i) => value * Math.min(1, i / fade, (signal.length - i) / fade))
}

/** A triad in root position over its bass; `third` is 4 for major, 3 for minor. */
export function triad(root: number, third: 3 | 4): number[] {
  return [root - 12, root, root + third, root + 7]
}
