/** Mel bands of a step. */
export const SECTION_MELS = 40
/** Pitch classes of a step. */
export const SECTION_CLASSES = 12

/** What sections are found from: how a song sounds, step by step. */
export interface SectionCurves {
  /** Seconds of a step, about 0.37; step k covers those from `k × stepSeconds` on. */
  readonly stepSeconds: number
  readonly steps: number
  /** steps × 40: mean level of each mel band in dB, -80 to 5. */
  readonly mel: Float32Array
  /** steps × 12: pitch classes from C to B, 1 for the strongest of the step; all 0 in silence. */
  readonly chroma: Float32Array
}
