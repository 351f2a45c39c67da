import { type ChromaRange, LEAST_POWER, RELATIVE_POWER } from '../spectrum/chroma-peaks.js'

/** Bins of 20 cents in an octave; bin 0 is C where A = 440 Hz. */
export const FINE_PITCHES = 60

const A4_HZ = 440
/** Pitches count from C; A is the tenth of twelve. */
const A_FINE_PITCH = (9 / 12) * FINE_PITCHES

/**
 * Weights of 60 pitches in the octave, of one window: each spectral peak adds its amplitude to the two around its pitch,
 * the nearer one getting more. Fine enough to tell afterwards how the song is tuned. See `pitchWeights` in frame-kernel.as.ts.
 * @param power the power spectrum of a Hann window
 */
export function fillFinePitches(
  range: ChromaRange,
  power: Float32Array,
  into: Float32Array,
  offset: number,
): void {
  into.fill(0, offset, offset + FINE_PITCHES)
  const { firstBin, lastBin, hertzPerBin } = range
  let largest = 0
  for (let bin = firstBin; bin <= lastBin; bin++) {
    largest = Math.max(largest, power[bin] ?? 0)
  }
  const least = Math.max(LEAST_POWER, largest * RELATIVE_POWER)
  let before = power[firstBin - 1] ?? 0
  let here = power[firstBin] ?? 0
  for (let bin = firstBin; bin <= lastBin; bin++) {
    const after = power[bin + 1] ?? 0
    if (here > least && here > before && here >= after) {
      const hertz = (bin + peakOffset(before, here, after)) * hertzPerBin
      addPitch(hertz, Math.sqrt(here), into, offset)
    }
    before = here
    here = after
  }
}

/**
 * Where a sine lies that has these powers in three bins of a Hann window's spectrum, in bins from the middle one: exact,
 * from the ratio of the two largest (T. Grandke, "Interpolation Algorithms for Discrete Fourier Transforms", 1983).
 */
function peakOffset(before: number, here: number, after: number): number {
  const ratio = Math.sqrt(Math.max(before, after) / here)
  const part = (2 * ratio - 1) / (ratio + 1)
  // Not a single sine where it would lie beyond the middle: then the summit is.
  const inside = Math.max(0, part)
  return after > before ? inside : -inside
}

function addPitch(hertz: number, amplitude: number, into: Float32Array, offset: number): void {
  const pitch = FINE_PITCHES * Math.log2(hertz / A4_HZ) + A_FINE_PITCH
  const below = Math.floor(pitch)
  const above = amplitude * (pitch - below)
  const low = offset + (((below % FINE_PITCHES) + FINE_PITCHES) % FINE_PITCHES)
  const high = low + 1 < offset + FINE_PITCHES ? low + 1 : offset
  into[low] = (into[low] ?? 0) + amplitude - above
  into[high] = (into[high] ?? 0) + above
}
