import { type ChunkResult, type ChunkResultShape, chunkResultBytes, viewChunkResult } from './chunk-result.js'

/** Places for chunks under way, in one memory that threads share. */
export interface SlotLayout {
  readonly buffer: SharedArrayBuffer
  /** Floats for the samples of a chunk, all channels. */
  readonly sampleFloats: number
  readonly slotBytes: number
}

/** The memory of one chunk: its samples, interleaved, and what is found in them. */
export interface ChunkSlot {
  readonly index: number
  readonly interleaved: Float32Array
  readonly result: ChunkResult
}

export interface SlotRequest {
  readonly slots: number
  /** Floats for the samples of a chunk, all channels. */
  readonly sampleFloats: number
  readonly shape: ChunkResultShape
}

export function slotBytes({ sampleFloats, shape }: Omit<SlotRequest, 'slots'>): number {
  return sampleFloats * Float32Array.BYTES_PER_ELEMENT + chunkResultBytes(shape)
}

/** The system gives the memory of a slot when it is first used. */
export function allocateSlots(request: SlotRequest): SlotLayout {
  const bytes = slotBytes(request)
  return {
    buffer: new SharedArrayBuffer(bytes * request.slots),
    sampleFloats: request.sampleFloats,
    slotBytes: bytes,
  }
}

export function viewSlot(
  { buffer, sampleFloats, slotBytes }: SlotLayout,
  index: number,
  shape: ChunkResultShape,
): ChunkSlot {
  const start = index * slotBytes
  return {
    index,
    interleaved: new Float32Array(buffer, start, sampleFloats),
    result: viewChunkResult(buffer, start + sampleFloats * Float32Array.BYTES_PER_ELEMENT, shape),
  }
}
