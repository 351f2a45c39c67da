import { readFileSync } from 'node:fs'
import { builtFile } from '../../base/built-file.js'
import { instantiateOn, type SharedMemory } from '../../base/wasm.js'

/** The conversion kernel (rgba-to-i420.as.ts), working inside a given shared memory. Addresses are byte offsets. */
export interface ConvertKernel {
  /**
   * RGBA → I420. `topRow` is the address of the row shown at the top; `strideBytes` leads to the next row below,
   * negative for pictures stored bottom row first.
   */
  readonly convert: (
    topRow: number,
    strideBytes: number,
    target: number,
    width: number,
    height: number,
  ) => void
  /** Turns an RGBA picture upside down in place. */
  readonly flip: (picture: number, strideBytes: number, height: number) => void
}

/** Compiles the kernel, which imports `memory` as its own. */
export function loadKernel(memory: SharedMemory): ConvertKernel {
  const bytes = readFileSync(builtFile('./rgba-to-i420.wasm', import.meta.url))
  const { convert, flip } = instantiateOn(memory, bytes)
  if (!isFunction(convert) || !isFunction(flip)) throw new TypeError('rgba-to-i420.wasm: exports missing')
  return { convert, flip }
}

function isFunction(value: unknown): value is (...args: number[]) => void {
  return typeof value === 'function'
}
