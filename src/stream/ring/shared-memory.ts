/** A WebAssembly memory that threads share. Its size never changes, so that views into it stay valid. */
export interface SharedMemory {
  readonly buffer: SharedArrayBuffer
}

interface WasmModule {
  readonly kind?: never
}

/** The part of JavaScript's WebAssembly API that we use; TypeScript has its types only among a browser's. */
interface WasmApi {
  readonly Memory: new (descriptor: { initial: number; maximum: number; shared: boolean }) => SharedMemory
  readonly Module: new (bytes: Uint8Array) => WasmModule
  readonly Instance: new (
    module: WasmModule,
    imports: Readonly<Record<string, Readonly<Record<string, SharedMemory>>>>,
  ) => { readonly exports: Readonly<Record<string, unknown>> }
}

const PAGE_BYTES = 65536

const { WebAssembly: wasm } = globalThis as unknown as { readonly WebAssembly: WasmApi }

/** Shared memory of `bytes`, rounded up to whole pages of 64 KiB. Throws a RangeError where there is not that much. */
export function allocateSharedMemory(bytes: number): SharedMemory {
  const pages = Math.ceil(bytes / PAGE_BYTES)
  return new wasm.Memory({ initial: pages, maximum: pages, shared: true })
}

/** The exports of a WebAssembly module that imports `memory` as its own. */
export function instantiateOn(memory: SharedMemory, bytes: Uint8Array): Readonly<Record<string, unknown>> {
  return new wasm.Instance(new wasm.Module(bytes), { env: { memory } }).exports
}
