/** Tempi that are looked for, in beats a minute. */
const SLOWEST_BPM = 40
const FASTEST_BPM = 240
/** From one tempo to the next. Beats tell their tempo better than this themselves. */
const STEP = 0.015

const COUNT = Math.round(Math.log(FASTEST_BPM / SLOWEST_BPM) / STEP) + 1

/** The tempi that a tempogram has a row for, in beats a minute, the same ratio apart. */
export const TEMPI: Float64Array = Float64Array.from(
  { length: COUNT },
  (_, i) => SLOWEST_BPM * Math.exp(i * STEP),
)

/** People tap to music about this fast, most of them. */
const USUAL_BPM = 120
/** Octaves. */
const USUAL_SPREAD = 1

/**
 * The logarithm of how usual a tempo is, 0 for the most usual: a log-normal curve, centre and width as in librosa's
 * `beat.tempo` (after D. Ellis, "Beat Tracking by Dynamic Programming", 2007).
 */
export function logPrior(bpm: number): number {
  const octaves = Math.log2(bpm / USUAL_BPM) / USUAL_SPREAD
  return -0.5 * octaves * octaves
}

export function isTempo(bpm: number): boolean {
  return bpm >= SLOWEST_BPM && bpm <= FASTEST_BPM
}
