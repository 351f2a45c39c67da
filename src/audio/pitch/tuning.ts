import { FINE_PITCHES } from './fine-pitches.js'

const CENTS_PER_SEMITONE = 100
const RADIANS_PER_FINE_PITCH = (2 * Math.PI * 12) / FINE_PITCHES

/** Speech and noise agree on a tuning by up to 0.04, music by 0.2 and more. */
const LEAST_AGREEMENT = 0.05

/**
 * How far a song's pitches lie above the semitones of A = 440 Hz, in cents, -50 to 50: the circular mean of their
 * deviations, so that what has no pitch and lies everywhere counts for nothing. 0 in silence, and in noise.
 * @param fine 60 weights as `fillFinePitches` gives them, summed over the song
 */
export function tuningCentsOf(fine: Float64Array): number {
  let x = 0
  let y = 0
  let sum = 0
  for (let i = 0; i < FINE_PITCHES; i++) {
    const weight = fine[i] ?? 0
    sum += weight
    x += weight * Math.cos(i * RADIANS_PER_FINE_PITCH)
    y += weight * Math.sin(i * RADIANS_PER_FINE_PITCH)
  }
  if (!(Math.hypot(x, y) > LEAST_AGREEMENT * sum)) return 0
  return (Math.atan2(y, x) / (2 * Math.PI)) * CENTS_PER_SEMITONE
}
