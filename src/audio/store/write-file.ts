import { closeSync, openSync, writeSync } from 'node:fs'
import { GpuvizError, messageOf, systemCode } from '../../base/errors.js'

/** Fewer, larger writes: each costs a system call. */
const BUFFER_BYTES = 512 * 1024

/** A new file, written from its beginning through one buffer. Dispose it to close it; `flush` first. */
export class WriteFile implements Disposable {
  private readonly path: string
  private readonly file: number
  private readonly buffer = new Uint8Array(BUFFER_BYTES)
  private filled = 0

  /** @throws GpuvizError `not-writable` */
  constructor(path: string) {
    this.path = path
    try {
      this.file = openSync(path, 'w')
    } catch (error) {
      throw this.explain(error)
    }
  }

  /** @throws GpuvizError `disk-full`, `not-writable` */
  write(bytes: Uint8Array): void {
    if (this.filled + bytes.length > this.buffer.length) this.flush()
    if (bytes.length >= this.buffer.length) {
      this.writeAll(bytes)
      return
    }
    this.buffer.set(bytes, this.filled)
    this.filled += bytes.length
  }

  flush(): void {
    this.writeAll(this.buffer.subarray(0, this.filled))
    this.filled = 0
  }

  [Symbol.dispose](): void {
    closeSync(this.file)
  }

  private writeAll(bytes: Uint8Array): void {
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.file, bytes, at)
    } catch (error) {
      throw this.explain(error)
    }
  }

  private explain(error: unknown): GpuvizError {
    if (systemCode(error) === 'ENOSPC' || systemCode(error) === 'EDQUOT') {
      return new GpuvizError('disk-full', `no space left for "${this.path}"`, {
        hint: 'Free some space, or let --temp-dir name a folder on a larger disk.',
        cause: error,
      })
    }
    return new GpuvizError('not-writable', `cannot write "${this.path}": ${messageOf(error)}`, {
      hint: 'Let --temp-dir name a folder that can be written.',
      cause: error,
    })
  }
}
