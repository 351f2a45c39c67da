import { readSync } from 'node:fs'
import { damagedFeatures } from './features-file.js'

/** A file open for reading. */
export interface OpenFile {
  readonly path: string
  readonly file: number
}

/** @throws GpuvizError `features-damaged` where the file ends before `into` is full */
export function readExactly({ file, path }: OpenFile, into: Uint8Array, position: number): void {
  for (let at = 0; at < into.length; ) {
    const bytes = readSync(file, into, at, into.length - at, position + at)
    if (bytes === 0) throw damagedFeatures(path, `it ends at byte ${position + at}`)
    at += bytes
  }
}
