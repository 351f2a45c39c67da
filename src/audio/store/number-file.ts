import { type OpenFile, readExactly } from './open-file.js'
import { WriteFile } from './write-file.js'

type Numbers = Float32Array | Float64Array

/**
 * Writes arrays one after the other, as they are in memory (little-endian).
 * @throws GpuvizError `not-writable`, `disk-full`
 */
export function writeNumbers(path: string, arrays: readonly Numbers[]): void {
  using file = new WriteFile(path)
  for (const { buffer, byteOffset, byteLength } of arrays)
    file.write(new Uint8Array(buffer, byteOffset, byteLength))
  file.flush()
}

/**
 * Fills `into` with the numbers from byte `position` on.
 * @throws GpuvizError `features-damaged`
 */
export function readNumbers<Values extends Numbers>(source: OpenFile, into: Values, position = 0): Values {
  readExactly(source, new Uint8Array(into.buffer, into.byteOffset, into.byteLength), position)
  return into
}
