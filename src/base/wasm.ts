/** A WebAssembly memory, shared between threads or not. */
export interface WasmMemory<Bytes extends ArrayBuffer | SharedArrayBuffer = ArrayBuffer> {
  readonly buffer: Bytes
}

export type WasmExports = Readonly<Record<string, unknown>>
export interface WasmInstance {
  readonly exports: WasmExports
}
export interface WasmModule {
  readonly kind?: never
}
export type WasmImports = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** The part of JavaScript's WebAssembly API that we use; TypeScript has its types only among a browser's. */
interface WasmApi {
  readonly Memory: {
    new (descriptor: { initial: number; maximum: number; shared: true }): WasmMemory<SharedArrayBuffer>
    new (descriptor: { initial: number; maximum: number }): WasmMemory
  }
  readonly Module: new (bytes: Uint8Array) => WasmModule
  readonly Instance: new (module: WasmModule, imports: WasmImports) => WasmInstance
}

const PAGE_BYTES = 65536

const { WebAssembly: wasm } = globalThis as unknown as { readonly WebAssembly: WasmApi }

/** Shared memory of `bytes`, rounded up to whole pages of 64 KiB. Throws a RangeError where there is not that much. */
export function allocateSharedMemory(bytes: number): WasmMemory<SharedArrayBuffer> {
  const pages = Math.ceil(bytes / PAGE_BYTES)
  return new wasm.Memory({ initial: pages, maximum: pages, shared: true })
}

/** Memory of `bytes`, rounded up to whole pages of 64 KiB. Its size never changes. */
export function allocateMemory(bytes: number): WasmMemory {
  const pages = Math.ceil(bytes / PAGE_BYTES)
  return new wasm.Memory({ initial: pages, maximum: pages })
}

export function instantiate(bytes: Uint8Array, imports: WasmImports): WasmInstance {
  return new wasm.Instance(new wasm.Module(bytes), imports)
}

/** The exports of a WebAssembly module that imports `memory` as its own. */
export function instantiateOn(
  memory: WasmMemory<ArrayBuffer | SharedArrayBuffer>,
  bytes: Uint8Array,
): WasmExports {
  return instantiate(bytes, { env: { memory } }).exports
}

export function isMemory(value: unknown): value is WasmMemory {
  return value instanceof (wasm.Memory as unknown as new () => object)
}

/** Memory that threads share. */
export type SharedMemory = WasmMemory<SharedArrayBuffer>
