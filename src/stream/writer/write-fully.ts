import { writeSync } from 'node:fs'

/** Writes all of `bytes`; one call may take only a part. Throws the system's error. */
export function writeFully(fd: number, bytes: Uint8Array): void {
  let offset = 0
  while (offset < bytes.length) offset += writeSync(fd, bytes, offset, bytes.length - offset)
}
