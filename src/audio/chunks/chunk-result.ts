import { FRAME_FIELDS, type FrameBatch, type FrameField, type FrameValues } from '../frames/frame-batch.js'
import { MEL_FLOOR_DB } from '../frames/spectrum-step.js'
import { FLOOR_DB } from '../spectrum/decibels.js'

/** How much a chunk may give. */
export interface ChunkResultShape {
  readonly frames: number
  /** 0 where the waveform is not wanted. */
  readonly columns: number
  /** Values of each frame besides those that a render needs; 0 where there are none. */
  readonly recordLength: number
  /** Bins of the linear spectrum; 0 where it is not wanted. */
  readonly linearBins: number
}

/** What a worker finds in a chunk, in memory that threads share. */
export interface ChunkResult extends FrameValues {
  /** Cells of the waveform. */
  readonly waveform: Uint32Array
  /** `recordLength` values for each frame. */
  readonly records: Float32Array
  /** `linearBins` magnitudes for each frame. */
  readonly linear: Float32Array
  /** One value: the true peak, linear. */
  readonly truePeak: Float32Array
}

const FIELDS = Object.keys(FRAME_FIELDS) as readonly FrameField[]
const VALUE_BYTES = Float32Array.BYTES_PER_ELEMENT

export function chunkResultBytes({ frames, columns, recordLength, linearBins }: ChunkResultShape): number {
  const perFrame = FIELDS.reduce((sum, field) => sum + FRAME_FIELDS[field], 0) + recordLength + linearBins
  return (frames * perFrame + columns + 1) * VALUE_BYTES
}

/** A result that lies in memory from byte `start` on. */
export function viewChunkResult(
  buffer: SharedArrayBuffer,
  start: number,
  shape: ChunkResultShape,
): ChunkResult {
  let offset = start
  const place = (count: number): number => {
    const at = offset
    offset += count * VALUE_BYTES
    return at
  }
  const floats = (count: number) => new Float32Array(buffer, place(count), count)
  const field = (name: FrameField) => floats(shape.frames * FRAME_FIELDS[name])
  return {
    rows: field('rows'),
    melDb: field('melDb'),
    levelDb: field('levelDb'),
    chroma: field('chroma'),
    rms: field('rms'),
    peak: field('peak'),
    centroidHz: field('centroidHz'),
    records: floats(shape.frames * shape.recordLength),
    linear: floats(shape.frames * shape.linearBins),
    waveform: new Uint32Array(buffer, place(shape.columns), shape.columns),
    truePeak: floats(1),
  }
}

/** Copies a batch to frame `at` of a result. */
export function putBatch(result: FrameValues, batch: FrameBatch, at: number): void {
  for (const field of FIELDS) {
    const width = FRAME_FIELDS[field]
    result[field].set(batch[field].subarray(0, batch.count * width), at * width)
  }
}

/** `count` frames of a result from `at` on, as they are: no copy. */
export function takeBatch(result: FrameValues, at: number, count: number): FrameValues {
  const part = (field: FrameField) => {
    const width = FRAME_FIELDS[field]
    return result[field].subarray(at * width, (at + count) * width)
  }
  return {
    rows: part('rows'),
    melDb: part('melDb'),
    levelDb: part('levelDb'),
    chroma: part('chroma'),
    rms: part('rms'),
    peak: part('peak'),
    centroidHz: part('centroidHz'),
  }
}

/** Fills a result with what silence gives; `record` is that of a silent frame. */
export function fillWithSilence(result: ChunkResult, record: Float32Array): void {
  for (const field of FIELDS) result[field].fill(0)
  result.melDb.fill(MEL_FLOOR_DB)
  result.levelDb.fill(FLOOR_DB)
  result.waveform.fill(0)
  result.linear.fill(0)
  result.truePeak.fill(0)
  for (let at = 0; record.length > 0 && at < result.records.length; at += record.length)
    result.records.set(record, at)
}
