import { PITCH_CLASSES } from '../spectrum/chroma-peaks.js'
import { FINE_PITCHES } from './fine-pitches.js'

const FINE_PER_CLASS = FINE_PITCHES / PITCH_CLASSES
const CENTS_PER_FINE_PITCH = 20

export interface Fold {
  /** 60 weights from `offset` on, as `fillFinePitches` gives them. */
  readonly fine: ArrayLike<number>
  readonly offset: number
  /** How far the song is tuned above A = 440 Hz, -50 to 50. */
  readonly tuningCents: number
  /** Gets 12 weights from `intoOffset` on, from C to B. */
  readonly into: Float32Array
  readonly intoOffset: number
}

/** Folds 60 pitches to the 12 pitch classes of a song's own tuning: each goes to the two classes around it. */
export function foldPitches({ fine, offset, tuningCents, into, intoOffset }: Fold): void {
  into.fill(0, intoOffset, intoOffset + PITCH_CLASSES)
  const shift = tuningCents / CENTS_PER_FINE_PITCH
  for (let i = 0; i < FINE_PITCHES; i++) {
    const weight = fine[offset + i] ?? 0
    if (weight === 0) continue
    const pitch = (i - shift) / FINE_PER_CLASS
    const below = Math.floor(pitch)
    const part = pitch - below
    // Smoothstep: a pitch near a class belongs to it alone, as with the cosines of `pitchWeights`.
    const above = weight * part * part * (3 - 2 * part)
    const low = intoOffset + ((below + PITCH_CLASSES) % PITCH_CLASSES)
    const high = intoOffset + ((below + PITCH_CLASSES + 1) % PITCH_CLASSES)
    into[low] = (into[low] ?? 0) + weight - above
    into[high] = (into[high] ?? 0) + above
  }
}
