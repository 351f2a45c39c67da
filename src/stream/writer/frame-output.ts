import { fstatSync } from 'node:fs'
import { openSplicePipe } from '../../native/pipe.js'
import type { FrameEncoding } from './frame-encoding.js'
import { writeFully } from './write-fully.js'

/** Writes the bytes of a frame; throws the system's error. */
export type WriteFrame = (bytes: Uint8Array) => void

/** Pipes that everybody may have, the larger one first. Bytes. */
const PIPE_SIZES = [2 ** 20, 2 ** 18]

/**
 * How frames go to the open file: spliced into a pipe where the bytes stay where they are until the frame after the
 * next, and a frame fills the pipe, so that by then it has been read. Written otherwise.
 */
export function chooseOutput(descriptor: number, encoding: FrameEncoding): WriteFrame {
  const write: WriteFrame = (bytes) => writeFully(descriptor, bytes)
  const { stableBytes } = encoding
  const size = PIPE_SIZES.find((bytes) => bytes <= stableBytes)
  if (size === undefined || !fstatSync(descriptor).isFIFO()) return write
  const pipe = openSplicePipe(descriptor, size)
  return pipe ? (bytes) => pipe.splice(bytes) : write
}
