import { PITCH_CLASSES } from '../spectrum/chroma-peaks.js'

/** Rows of the spectrogram. */
export const SPECTROGRAM_ROWS = 256
/** Bands that onset strength listens to. */
export const MEL_BANDS = 40
/** bass, mid, treble */
export const LEVEL_BANDS = 3
/** Frames analysed at a time: their rows fit into a first-level cache. */
export const BATCH_FRAMES = 32

/**
 * What single windows tell, for up to `BATCH_FRAMES` frames in a row. Every value depends on the samples of its own
 * window and nothing else, so frames may be computed in any order, in any cut, anywhere. Whatever has memory
 * is made of these afterwards (`joined/`).
 */
export interface FrameBatch {
  firstFrame: number
  count: number
  /** count × 256, lowest row first: 0…1 for -96…0 dB. */
  readonly rows: Float32Array
  /** count × 40: dB, not below -80. */
  readonly melDb: Float32Array
  /** count × 3: dB of bass, mid and treble, not below -96. */
  readonly levelDb: Float32Array
  /** count × 12: summed amplitudes. */
  readonly chroma: Float32Array
  readonly rms: Float32Array
  readonly peak: Float32Array
  readonly centroidHz: Float32Array
}

export function createFrameBatch(): FrameBatch {
  const floats = (perFrame: number) => new Float32Array(BATCH_FRAMES * perFrame)
  return {
    firstFrame: 0,
    count: 0,
    rows: floats(SPECTROGRAM_ROWS),
    melDb: floats(MEL_BANDS),
    levelDb: floats(LEVEL_BANDS),
    chroma: floats(PITCH_CLASSES),
    rms: floats(1),
    peak: floats(1),
    centroidHz: floats(1),
  }
}
