import { type OpenFile, readExactly } from '../store/open-file.js'
import type { RecordField, RecordLayout } from './curve-records.js'
import { RECORD_BLOCK_FRAMES } from './record-writer.js'

const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT

/** Frames `from` to before `to` of one field of a file of records. */
export function readRecords(
  source: OpenFile,
  layout: RecordLayout,
  field: RecordField,
  from: number,
  to: number,
): Float32Array {
  const values = new Float32Array((to - from) * field.width)
  const rowBytes = field.width * FLOAT_BYTES
  for (let frame = from; frame < to; ) {
    const inBlock = frame % RECORD_BLOCK_FRAMES
    const count = Math.min(to - frame, RECORD_BLOCK_FRAMES - inBlock)
    const block = (frame - inBlock) / RECORD_BLOCK_FRAMES
    const start = (block * layout.length + field.offset) * RECORD_BLOCK_FRAMES * FLOAT_BYTES
    const bytes = new Uint8Array(values.buffer, (frame - from) * rowBytes, count * rowBytes)
    readExactly(source, bytes, start + inBlock * rowBytes)
    frame += count
  }
  return values
}
