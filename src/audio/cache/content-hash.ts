import { createHash } from 'node:crypto'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { GpuvizError, stoppedError, systemCode, usageError } from '../../base/errors.js'

/** One buffer, used again and again: a new one for each read would pile up until the collector comes by. */
const BUFFER_BYTES = 1 << 20

/**
 * The sha256 of a file's bytes, as hex. Undefined where the path is no file (a pipe, a device): reading it here would
 * leave nothing for those who come after.
 * @throws GpuvizError (usage) `no-input` where it cannot be read; `stopped`, or what `signal` was aborted with
 */
export async function contentHash(path: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    if (!(await stat(path)).isFile()) return undefined
    await using file = await open(path)
    return await hashOf(file, signal)
  } catch (error) {
    if (error instanceof GpuvizError) throw error
    throw usageError('no-input', `cannot read "${path}" (${systemCode(error) ?? 'unknown reason'})`, {
      cause: error,
    })
  }
}

async function hashOf(file: FileHandle, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  const buffer = new Uint8Array(BUFFER_BYTES)
  for (;;) {
    if (signal.aborted) throw signal.reason instanceof GpuvizError ? signal.reason : stoppedError()
    const { bytesRead } = await file.read(buffer, 0, buffer.length)
    if (bytesRead === 0) return hash.digest('hex')
    hash.update(buffer.subarray(0, bytesRead))
  }
}
