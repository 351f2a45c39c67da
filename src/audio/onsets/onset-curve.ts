/** The onset strength of a whole song, as `OnsetStrength` makes it: one value a feature frame, in dB, never negative. */
export interface OnsetCurve {
  /** Seconds from one frame to the next. */
  readonly frameSeconds: number
  readonly onset: Float32Array
}
