import koffi from 'koffi'

type Copy = (into: ArrayBufferView, from: bigint, bytes: number) => void

let memcpy: Copy | undefined

/**
 * Copies driver memory into a view with the C library's memcpy. (An external ArrayBuffer over the mapped memory
 * would do too, but V8 counts each one as a frame's worth of garbage and collects the more often for it.)
 */
export function copyMemory(into: ArrayBufferView, from: bigint, bytes: number): void {
  memcpy ??= bindMemcpy()
  memcpy(into, from, bytes)
}

function bindMemcpy(): Copy {
  const library = koffi.load(process.platform === 'win32' ? 'msvcrt.dll' : null)
  return library.func('void memcpy(void *into, void *from, size_t bytes)')
}
