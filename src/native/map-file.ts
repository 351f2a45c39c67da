import { fstatSync } from 'node:fs'
import koffi from 'koffi'

/** PROT_READ | PROT_WRITE and MAP_SHARED: the same numbers on Linux and macOS. */
const READ_WRITE = 3
const SHARED = 1
const FAILED = 2n ** 64n - 1n

type Map = (
  at: null,
  bytes: number,
  protection: number,
  flags: number,
  file: number,
  offset: number,
) => bigint

/**
 * The first bytes of an open file as memory: what is written there is in the file at once, for every process, without
 * a call into the system. It stays mapped until `unmapFile`, or for the life of the process. Undefined where the system cannot.
 */
export function mapFile(descriptor: number, bytes: number): ArrayBuffer | undefined {
  // Touching memory past the file's end would end the process.
  if (process.platform === 'win32' || fstatSync(descriptor).size < bytes) return undefined
  const map: Map = koffi
    .load(null)
    .func('void *mmap(void *at, size_t bytes, int protection, int flags, int file, int64_t offset)')
  const address = map(null, bytes, READ_WRITE, SHARED, descriptor, 0)
  return BigInt.asUintN(64, address) === FAILED ? undefined : koffi.view(address, bytes)
}

/** Gives memory of `mapFile` back; touching it, or anything that looks into it, ends the process from then on. */
export function unmapFile(memory: ArrayBuffer): void {
  const unmap: (at: bigint, bytes: number) => number = koffi
    .load(null)
    .func('int munmap(uint64_t at, size_t bytes)')
  unmap(koffi.address(memory), memory.byteLength)
}
