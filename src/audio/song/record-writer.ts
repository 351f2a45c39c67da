import { WriteFile } from '../store/write-file.js'
import type { RecordField, RecordLayout } from './curve-records.js'

/** Frames whose values of one field lie together in the file: some 12 s. */
export const RECORD_BLOCK_FRAMES = 1024

/**
 * Writes records to a file, block by block, within a block field by field, so that one curve can be read alone. The last
 * block is as long as the others.
 */
export class RecordWriter implements Disposable {
  readonly #layout: RecordLayout
  readonly #file: WriteFile
  readonly #block: Float32Array
  #filled = 0

  constructor(path: string, layout: RecordLayout) {
    this.#layout = layout
    this.#block = new Float32Array(layout.length * RECORD_BLOCK_FRAMES)
    this.#file = new WriteFile(path)
  }

  /** Adds a frame's record, which begins at `offset`. */
  add(records: Float32Array, offset: number): void {
    for (const field of this.#layout.fields) this.#put(field, records, offset + field.offset)
    this.#filled += 1
    if (this.#filled === RECORD_BLOCK_FRAMES) this.#writeBlock()
  }

  finish(): void {
    if (this.#filled > 0) this.#writeBlock()
    this.#file.flush()
  }

  [Symbol.dispose](): void {
    this.#file[Symbol.dispose]()
  }

  #put({ offset, width }: RecordField, records: Float32Array, from: number): void {
    const at = offset * RECORD_BLOCK_FRAMES + this.#filled * width
    for (let i = 0; i < width; i++) this.#block[at + i] = records[from + i] ?? 0
  }

  #writeBlock(): void {
    this.#file.write(new Uint8Array(this.#block.buffer))
    this.#block.fill(0)
    this.#filled = 0
  }
}
