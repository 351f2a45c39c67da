/** Rows of the spectrogram. */
export const SPECTROGRAM_ROWS = 256
/** Bands that onset strength listens to. */
export const MEL_BANDS = 40
/** bass, mid, treble */
export const LEVEL_BANDS = 3
/** Frames analysed at a time: their rows fit into a first-level cache. */
export const BATCH_FRAMES = 32

/** Values for each frame, by field. */
export const FRAME_FIELDS = {
  rows: SPECTROGRAM_ROWS,
  melDb: MEL_BANDS,
  levelDb: LEVEL_BANDS,
  chroma: 12,
  rms: 1,
  peak: 1,
  centroidHz: 1,
} as const

export type FrameField = keyof typeof FRAME_FIELDS

/**
 * What single windows tell, frame after frame. Every value depends on the samples of its own window and nothing else, so
 * frames may be computed in any order, in any cut, anywhere. Whatever has memory is made of these afterwards (`joined/`).
 */
export interface FrameValues {
  /** 256 for each frame, lowest row first: 0…1 for -96…0 dB. */
  readonly rows: Float32Array
  /** 40 for each frame: dB, not below -80. */
  readonly melDb: Float32Array
  /** 3 for each frame: dB of bass, mid and treble, not below -96. */
  readonly levelDb: Float32Array
  /** 12 for each frame: summed amplitudes. */
  readonly chroma: Float32Array
  readonly rms: Float32Array
  readonly peak: Float32Array
  readonly centroidHz: Float32Array
}

/** Up to `BATCH_FRAMES` frames in a row. */
export interface FrameBatch extends FrameValues {
  readonly firstFrame: number
  readonly count: number
}
