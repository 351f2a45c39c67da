import { closeSync, constants, openSync, readSync, statSync } from 'node:fs'
import { systemCode } from '../../base/errors.js'

const PIPE_BYTES = 65536
const PAUSE_MS = 2

/**
 * Reads away what comes out of a FIFO until `ended`. A thread inside a blocking write (or a blocking open) on it
 * can be woken in no other way: neither a flag nor `Worker.terminate` reaches it there.
 */
export async function drainFifo(path: string, ended: Promise<void>): Promise<void> {
  if (!statSync(path, { throwIfNoEntry: false })?.isFIFO()) return ended
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  const waste = Buffer.allocUnsafe(PIPE_BYTES)
  let running = true
  const finished = ended.then(() => {
    running = false
  })
  try {
    while (running) {
      if (readAvailable(fd, waste) === 0) await Promise.race([finished, pause(PAUSE_MS)])
    }
  } finally {
    closeSync(fd)
  }
}

/** Bytes read; 0 where there is nothing now (EAGAIN), or no writer (end of file). */
function readAvailable(fd: number, into: Uint8Array): number {
  try {
    return readSync(fd, into)
  } catch (error) {
    if (systemCode(error) === 'EAGAIN') return 0
    throw error
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
