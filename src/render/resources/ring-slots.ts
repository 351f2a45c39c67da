import { layOutRing, type RingSource } from '../../stream/index.js'

export interface RingRequest {
  readonly width: number
  readonly height: number
  readonly source: RingSource
  /** Rings at once: one for each worker. */
  readonly rings: number
  readonly freeBytes: number
}

export interface RingChoice {
  readonly slots: number
  /** Of one ring, its converted frames included. */
  readonly bytes: number
}

/** One frame being drawn into, one being converted, one between them. */
const WISHED_SLOTS = 3
/** Drawing then waits for the conversion of each frame. */
const LEAST_SLOTS = 1
/** Of the memory that is free, so much may be frames under way: drawing and encoding need the rest. */
const OUR_SHARE = 0.2

/** How many frames may be under way between drawing and writing: three, or as many as there is memory for. */
export function chooseRingSlots({ width, height, source, rings, freeBytes }: RingRequest): RingChoice {
  const bytesOf = (slots: number) => layOutRing({ width, height, slots, source }).totalBytes
  const room = (freeBytes * OUR_SHARE) / rings
  let slots = WISHED_SLOTS
  while (slots > LEAST_SLOTS && bytesOf(slots) > room) slots--
  return { slots, bytes: bytesOf(slots) }
}
