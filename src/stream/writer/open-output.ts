import { closeSync, constants, openSync, statSync } from 'node:fs'
import { systemCode } from '../../base/errors.js'
import type { RingReader } from '../ring/ring-reader.js'

const POLL_MS = 5

/**
 * Opens what the frames go to: a file, made anew, or a FIFO once somebody reads it. Undefined where the ring was
 * aborted before anybody did.
 *
 * A plain open of a FIFO blocks until there is a reader and cannot be interrupted. So it is tried without blocking
 * first, and only then opened for blocking writes; the first descriptor stays open until the second one is there.
 */
export function openOutput(path: string, reader: RingReader): number | undefined {
  if (!statSync(path, { throwIfNoEntry: false })?.isFIFO()) return openSync(path, 'w')
  while (!reader.aborted) {
    const probe = openIfRead(path)
    if (probe !== undefined) {
      try {
        return openSync(path, constants.O_WRONLY)
      } finally {
        closeSync(probe)
      }
    }
    reader.pause(POLL_MS)
  }
  return undefined
}

function openIfRead(path: string): number | undefined {
  try {
    return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK)
  } catch (error) {
    if (systemCode(error) === 'ENXIO') return undefined // nobody reads it yet
    throw error
  }
}
