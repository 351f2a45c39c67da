import { loadKernel } from '../convert/load-kernel.js'
import type { PublishedFrame } from '../ring/ring-reader.js'
import type { FrameHashes } from './frame-hashes.js'
import type { WriterJob } from './writer-job.js'

/** How a slot's pixels become the bytes to write. */
export interface FrameEncoding {
  /** The bytes to write for a frame. They may lie in its slot: see `freesSlot`. */
  encode(frame: PublishedFrame): Uint8Array
  /** The bytes lie outside the slot, which can be given back before they are written. */
  readonly freesSlot: boolean
}

/** The way from what the ring holds to what the job writes; hashes, where they are wanted, are taken on the way. */
export function chooseEncoding(job: WriterJob, hashes: FrameHashes | undefined): FrameEncoding {
  if (job.output === 'nv12') return { freesSlot: false, encode: ({ pixels }) => pixels }
  const kernel = loadKernel(job.memory)
  const { width, height, convertedOffset, convertedBytes } = job.layout
  const strideBytes = width * 4
  const turn = (frame: PublishedFrame) => {
    kernel.flip(frame.offset, strideBytes, height)
    hashes?.add(frame.pixels, frame.times)
    return frame.pixels
  }
  if (job.output === 'rgba') return { freesSlot: false, encode: turn }
  const converted = new Uint8Array(job.memory.buffer, convertedOffset, convertedBytes)
  const encode = (frame: PublishedFrame) => {
    if (hashes) {
      turn(frame)
      kernel.convert(frame.offset, strideBytes, convertedOffset, width, height)
    } else {
      const topRow = frame.offset + (height - 1) * strideBytes
      kernel.convert(topRow, -strideBytes, convertedOffset, width, height)
    }
    return converted
  }
  return { freesSlot: true, encode }
}
