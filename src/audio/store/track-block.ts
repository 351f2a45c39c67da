import { PITCH_CLASSES } from '../spectrum/chroma-peaks.js'

/** Frames in a block of `tracks.bin`; the last block is as long as the others. */
export const BLOCK_FRAMES = 1024

const CURVES = 8
const BYTES_PER_FLOAT = 4
export const BLOCK_BYTES = BLOCK_FRAMES * (CURVES * BYTES_PER_FLOAT + PITCH_CLASSES)

/**
 * One block of the curves, each in one piece, over the bytes as they are in the file. bass, mid and treble are still
 * smoothed dB, and onsetEnvelope the dB of onset strength: the song's levels, known at its end, scale them.
 */
export interface TrackBlock {
  readonly bytes: Uint8Array
  readonly rms: Float32Array
  readonly peak: Float32Array
  readonly bass: Float32Array
  readonly mid: Float32Array
  readonly treble: Float32Array
  readonly onset: Float32Array
  readonly onsetEnvelope: Float32Array
  readonly centroidHz: Float32Array
  readonly chroma: Uint8Array
}

export function createTrackBlock(): TrackBlock {
  const buffer = new ArrayBuffer(BLOCK_BYTES)
  const curve = (index: number) =>
    new Float32Array(buffer, index * BLOCK_FRAMES * BYTES_PER_FLOAT, BLOCK_FRAMES)
  return {
    bytes: new Uint8Array(buffer),
    rms: curve(0),
    peak: curve(1),
    bass: curve(2),
    mid: curve(3),
    treble: curve(4),
    onset: curve(5),
    onsetEnvelope: curve(6),
    centroidHz: curve(7),
    chroma: new Uint8Array(buffer, CURVES * BLOCK_FRAMES * BYTES_PER_FLOAT),
  }
}
