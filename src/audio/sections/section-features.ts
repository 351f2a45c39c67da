import { SECTION_CLASSES, SECTION_MELS, type SectionCurves } from './section-curves.js'

/** Values of a step: timbre, then harmony. */
export const STEP_SIZE = SECTION_MELS + SECTION_CLASSES

/** Bands this far below the song's loudest are not heard. */
const RANGE_DB = 60
/** A root mean square difference of all bands that is a clear one, and so a distance of 1. */
const CLEAR_DB = 6
/** A distance between distributions of pitch classes that is a clear one: that of two keys a fifth apart. */
const CLEAR_HARMONY = 0.3

/**
 * Every step as a point, so that their distance tells how differently they sound: about 1 for clearly. Timbre and loudness are
 * the levels of the mel bands; harmony is the square root of the share of each pitch class (Hellinger's distance).
 * @returns steps × `STEP_SIZE`
 */
export function sectionFeatures({ steps, mel, chroma }: SectionCurves): Float32Array {
  const features = new Float32Array(steps * STEP_SIZE)
  const floorDb = largestOf(mel) - RANGE_DB
  const perDb = 1 / (CLEAR_DB * Math.sqrt(SECTION_MELS))
  for (let step = 0, at = 0; step < steps; step++) {
    for (let i = step * SECTION_MELS; i < (step + 1) * SECTION_MELS; i++) {
      features[at++] = Math.max(0, (mel[i] ?? 0) - floorDb) * perDb
    }
    const scale = 1 / Math.max(1, sumOf(chroma, step))
    for (let i = step * SECTION_CLASSES; i < (step + 1) * SECTION_CLASSES; i++) {
      features[at++] = Math.sqrt((chroma[i] ?? 0) * scale) / CLEAR_HARMONY
    }
  }
  return features
}

function largestOf(values: Float32Array): number {
  let largest = Number.NEGATIVE_INFINITY
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, values[i] ?? 0)
  return largest
}

/** At least 1 where there is a pitch at all, since the strongest class is 1. */
function sumOf(chroma: Float32Array, step: number): number {
  let sum = 0
  for (let i = step * SECTION_CLASSES; i < (step + 1) * SECTION_CLASSES; i++) sum += chroma[i] ?? 0
  return sum
}
