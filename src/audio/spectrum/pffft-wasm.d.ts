/** The package has no types; these are the parts we use of its Emscripten module. */
declare module '@echogarden/pffft-wasm/simd' {
  export interface PffftModule {
    readonly HEAPF32: Float32Array
    /** @returns a setup, 0 where the size is not supported; `transform` 0 is real */
    _pffft_new_setup(size: number, transform: 0 | 1): number
    _pffft_destroy_setup(setup: number): void
    _pffft_aligned_malloc(bytes: number): number
    _pffft_aligned_free(address: number): void
    /** `direction` 0 is forward. Addresses are in bytes, aligned to 16. */
    _pffft_transform_ordered(
      setup: number,
      input: number,
      output: number,
      work: number,
      direction: 0 | 1,
    ): void
  }
  interface PffftOptions {
    /** Called in place of the library's own loading; hands the instance to `ready` and gives its exports. */
    instantiateWasm(
      imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
      ready: (instance: { readonly exports: Readonly<Record<string, unknown>> }) => void,
    ): Readonly<Record<string, unknown>>
  }
  export default function createPffft(options: PffftOptions): Promise<PffftModule>
}
