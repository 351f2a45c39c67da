import type { FileHandle } from 'node:fs/promises'

const BUFFER_BYTES = 2 ** 18

/** Reads a file from its beginning on, a piece of it in memory at a time. */
export class ByteCursor {
  readonly #file: FileHandle
  readonly #buffer = Buffer.allocUnsafe(BUFFER_BYTES)
  /** Where the buffer's first byte stands in the file. */
  #start = 0
  #length = 0
  #position = 0

  constructor(file: FileHandle) {
    this.#file = file
  }

  get position(): number {
    return this.#position
  }

  skip(bytes: number): void {
    this.#position += bytes
  }

  /** The next bytes, at most a buffer full; throws a RangeError where the file ends before. They last until the next call. */
  async take(bytes: number): Promise<Buffer> {
    const offset = this.#position - this.#start
    if (offset < 0 || offset + bytes > this.#length) await this.#fill()
    const from = this.#position - this.#start
    if (from + bytes > this.#length) throw new RangeError(`it breaks off at byte ${this.#position}`)
    this.#position += bytes
    return this.#buffer.subarray(from, from + bytes)
  }

  async byte(): Promise<number> {
    return (await this.take(1)).readUInt8(0)
  }

  async #fill(): Promise<void> {
    this.#start = this.#position
    const { bytesRead } = await this.#file.read(this.#buffer, 0, BUFFER_BYTES, this.#start)
    this.#length = bytesRead
  }
}
