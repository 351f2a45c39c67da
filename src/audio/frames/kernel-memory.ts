import { allocateMemory, type WasmMemory } from '../../base/wasm.js'
import type { FftLibrary } from '../spectrum/real-fft.js'

/** Where a kernel's arrays lie. */
export interface KernelMemory {
  readonly memory: WasmMemory
  /** @returns the address of some bytes, a multiple of 16; they stay for as long as the memory does */
  allocate(bytes: number): number
}

/** An array of a kernel: its address for the kernel, its values for us. */
export interface KernelArray<Values> {
  readonly address: number
  readonly values: Values
}

const ALIGNMENT = 16

/** A memory of a kernel's own. */
export function ownMemory(bytes: number): KernelMemory {
  const memory = allocateMemory(bytes)
  // Address 0 is no array's.
  let next = ALIGNMENT
  return {
    memory,
    allocate(size) {
      const address = next
      next += Math.ceil(size / ALIGNMENT) * ALIGNMENT
      if (next > memory.buffer.byteLength) throw new RangeError(`kernel memory: no room for ${size} bytes`)
      return address
    },
  }
}

/** The memory of the FFT library. It may grow while arrays are allocated: make their views when all of them are. */
export function fftMemory(library: FftLibrary): KernelMemory {
  return { memory: library.memory, allocate: (bytes) => library._pffft_aligned_malloc(bytes) }
}

const BYTES = { f32: 4, u32: 4, u16: 2 } as const

/** The arrays that a kernel works on, allocated together; their views are made when they are first asked for. */
export class KernelArrays {
  readonly #memory: KernelMemory

  constructor(memory: KernelMemory) {
    this.#memory = memory
  }

  floats(length: number): KernelArray<Float32Array> {
    return this.#array(length * BYTES.f32, (buffer, address) => new Float32Array(buffer, address, length))
  }

  words(length: number): KernelArray<Uint32Array> {
    return this.#array(length * BYTES.u32, (buffer, address) => new Uint32Array(buffer, address, length))
  }

  /** A copy of a table. */
  table(source: Float32Array | Uint32Array | Uint16Array): number {
    const address = this.#memory.allocate(source.byteLength)
    new Uint8Array(this.#memory.memory.buffer, address, source.byteLength).set(
      new Uint8Array(source.buffer, source.byteOffset, source.byteLength),
    )
    return address
  }

  #array<Values>(bytes: number, view: (buffer: ArrayBuffer, address: number) => Values): KernelArray<Values> {
    const { memory } = this.#memory
    const address = this.#memory.allocate(bytes)
    let values: Values | undefined
    return {
      address,
      get values() {
        values ??= view(memory.buffer, address)
        return values
      },
    }
  }
}
