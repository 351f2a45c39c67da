/**
 * What beats are found from: curves of the whole song, one value a feature frame. They are aligned with the onset
 * strength: a sound that begins at frame k raises them at k or one before. Three hours of them take 13 MB.
 */
export interface BeatCurves {
  /** Seconds from one frame to the next. */
  readonly frameSeconds: number
  /** Onset strength: mean rise of the mel bands, in dB, never negative. Every onset counts, soft ones too. */
  readonly onset: Float32Array
  /** Rise of the linear amplitudes of bass, mid and treble, summed. Loud onsets count. */
  readonly accent: Float32Array
  /** Rise of the linear amplitude of the bass. */
  readonly bass: Float32Array
  /** `CHROMA_FRAMES` feature frames a step, 12 values a step from C to B: 255 for the strongest, all 0 in silence. */
  readonly chroma: Uint8Array
}

/** Feature frames that share a step of `BeatCurves.chroma`. */
export const CHROMA_FRAMES = 8
