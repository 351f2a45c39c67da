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
  /** As many bytes of what `encode` returned stay as they are until it is called for the frame after the next. */
  readonly stableBytes: number
}

/** The way from what the ring holds to what the job writes; hashes, where they are wanted, are taken on the way. */
export function chooseEncoding(job: WriterJob, hashes: FrameHashes | undefined): FrameEncoding {
  if (job.output === 'nv12') return { freesSlot: false, stableBytes: 0, encode: ({ pixels }) => pixels }
  const kernel = loadKernel(job.memory)
  const { width, height } = job.layout
  const strideBytes = width * 4
  const turn = (frame: PublishedFrame) => {
    kernel.flip(frame.offset, strideBytes, height)
    hashes?.add(frame.pixels, frame.times)
    return frame.pixels
  }
  if (job.output === 'rgba') return { freesSlot: false, stableBytes: 0, encode: turn }
  const converted = convertedViews(job)
  const encode = (frame: PublishedFrame) => {
    const into = converted.next()
    if (hashes) {
      turn(frame)
      kernel.convert(frame.offset, strideBytes, into.byteOffset, width, height)
    } else {
      const topRow = frame.offset + (height - 1) * strideBytes
      kernel.convert(topRow, -strideBytes, into.byteOffset, width, height)
    }
    return into
  }
  return { freesSlot: true, stableBytes: job.layout.convertedBytes, encode }
}

/** The two places that frames are converted into, in turn: one may still be read while the other is filled. */
function convertedViews({ layout, memory }: WriterJob): { next(): Uint8Array } {
  const { convertedOffset, convertedStride, convertedBytes } = layout
  const first = new Uint8Array(memory.buffer, convertedOffset, convertedBytes)
  const second = new Uint8Array(memory.buffer, convertedOffset + convertedStride, convertedBytes)
  let current = second
  return {
    next() {
      current = current === first ? second : first
      return current
    },
  }
}
