/** What the slots hold: RGBA as OpenGL reads it (bottom row first), or NV12 (top row first). */
export type RingSource = 'rgba' | 'nv12'

export interface RingShape {
  readonly width: number
  readonly height: number
  readonly slots: number
  readonly source: RingSource
}

/** Where everything lies in the ring's one piece of shared memory, in bytes. */
export interface RingLayout extends RingShape {
  readonly controlOffset: number
  readonly controlWords: number
  readonly slotsOffset: number
  /** From one slot to the next. */
  readonly slotStride: number
  /** Bytes of pixels in a slot. */
  readonly frameBytes: number
  /** Where the conversion writes, to two places in turn, each from the start of a page; of no use (and no size) for NV12. */
  readonly convertedOffset: number
  readonly convertedStride: number
  readonly convertedBytes: number
  readonly totalBytes: number
}

/** 32-bit words of the control block; both threads read and write them with Atomics only. */
export const WORD = {
  /** One of STATE. */
  state: 0,
  /** Raised whenever the writer may have something new to see; it sleeps on it. */
  toWriter: 1,
  /** Raised whenever the drawing thread may have something new to see; it sleeps on it. */
  toDrawer: 2,
  /** Frames published and slots given back, counted from 0 (they may pass 2³¹: only their difference is used). */
  published: 3,
  released: 4,
  /** The system's name of what failed (`EPIPE`), as character codes; 0 ends it. */
  failure: 5,
  /** Frames written, repeats counted. */
  written: 21,
  /** How often each slot's frame is written again. */
  repeats: 22,
} as const

export const FAILURE_WORDS = WORD.written - WORD.failure

export const STATE = {
  running: 0,
  /** Everything is published; the writer finishes what there is. */
  ended: 1,
  /** The writer stops at once. */
  aborted: 2,
  /** The writer could not go on. */
  failed: 3,
} as const

/** One cache line, so that neither the copying nor the SIMD loads of two slots touch the same one. */
const ALIGNMENT = 64
/** What is spliced into a pipe goes by pages. */
const PAGE_BYTES = 4096

export function layOutRing(shape: RingShape): RingLayout {
  const pixels = shape.width * shape.height
  const frameBytes = shape.source === 'rgba' ? pixels * 4 : (pixels * 3) / 2
  const convertedBytes = shape.source === 'rgba' ? (pixels * 3) / 2 : 0
  const controlWords = WORD.repeats + shape.slots
  // The kernel keeps no data of its own, so that the memory is ours from its start.
  const controlOffset = 0
  const slotsOffset = align(controlOffset + controlWords * 4, ALIGNMENT)
  const slotStride = align(frameBytes, ALIGNMENT)
  const convertedOffset = align(slotsOffset + slotStride * shape.slots, PAGE_BYTES)
  const convertedStride = align(convertedBytes, PAGE_BYTES)
  return {
    ...shape,
    ...{ controlOffset, controlWords, slotsOffset, slotStride, frameBytes },
    ...{ convertedOffset, convertedStride, convertedBytes },
    totalBytes: convertedOffset + 2 * convertedStride,
  }
}

function align(bytes: number, alignment: number): number {
  return Math.ceil(bytes / alignment) * alignment
}
