export const PITCH_CLASSES = 12

/** Where pitches are looked for. */
const LOWEST_HZ = 60
const HIGHEST_HZ = 5000
/** Peaks this far below the largest of the window, or below -80 dB, are noise or the window's side lobes. */
const RELATIVE_POWER = 1e-4
const LEAST_POWER = 1e-8
const A4_HZ = 440
/** Pitch classes count from C; A is the tenth. */
const A_CLASS = 9

export interface ChromaRange {
  readonly hertzPerBin: number
  readonly firstBin: number
  readonly lastBin: number
}

export function createChromaRange(sampleRate: number, windowSamples: number): ChromaRange {
  const hertzPerBin = sampleRate / windowSamples
  return {
    hertzPerBin,
    firstBin: Math.max(1, Math.ceil(LOWEST_HZ / hertzPerBin)),
    lastBin: Math.min(windowSamples / 2 - 1, Math.floor(HIGHEST_HZ / hertzPerBin)),
  }
}

/**
 * Weights of the 12 pitch classes: each spectral peak adds its amplitude to the two classes around its pitch. Peaks
 * instead of bins (E. Gómez, "Tonal Description of Polyphonic Audio", 2006) since bins are wider than semitones
 * below 360 Hz. Tuning: A = 440 Hz.
 */
export function fillChroma(
  range: ChromaRange,
  power: Float32Array,
  into: Float32Array,
  offset: number,
): void {
  into.fill(0, offset, offset + PITCH_CLASSES)
  const least = Math.max(LEAST_POWER, largestPower(range, power) * RELATIVE_POWER)
  let before = power[range.firstBin - 1] ?? 0
  let here = power[range.firstBin] ?? 0
  for (let bin = range.firstBin; bin <= range.lastBin; bin++) {
    const after = power[bin + 1] ?? 0
    if (here > least && here > before && here >= after) {
      const hertz = (bin + peakOffset(before, here, after)) * range.hertzPerBin
      addPitch(hertz, Math.sqrt(here), into, offset)
    }
    before = here
    here = after
  }
}

function largestPower({ firstBin, lastBin }: ChromaRange, power: Float32Array): number {
  let largest = 0
  for (let bin = firstBin; bin <= lastBin; bin++) {
    largest = Math.max(largest, power[bin] ?? 0)
  }
  return largest
}

/** The summit of a parabola through three levels in dB, in bins from the middle one: the Hann window's main lobe. */
function peakOffset(before: number, here: number, after: number): number {
  if (before <= 0 || after <= 0) return 0
  const low = Math.log(before)
  const middle = Math.log(here)
  const high = Math.log(after)
  return (0.5 * (low - high)) / (low - 2 * middle + high)
}

function addPitch(hertz: number, amplitude: number, into: Float32Array, offset: number): void {
  const pitch = PITCH_CLASSES * Math.log2(hertz / A4_HZ) + A_CLASS
  const below = Math.floor(pitch)
  const angle = (pitch - below) * (Math.PI / 2)
  const low = offset + (((below % PITCH_CLASSES) + PITCH_CLASSES) % PITCH_CLASSES)
  const high = offset + ((((below + 1) % PITCH_CLASSES) + PITCH_CLASSES) % PITCH_CLASSES)
  into[low] = (into[low] ?? 0) + amplitude * Math.cos(angle) ** 2
  into[high] = (into[high] ?? 0) + amplitude * Math.sin(angle) ** 2
}
