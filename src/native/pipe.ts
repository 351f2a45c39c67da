import { getSystemErrorName } from 'node:util'
import koffi from 'koffi'

/** Linux's numbers for fcntl(2), and of an interrupted call. */
const F_SETPIPE_SZ = 1031
const EINTR = 4

type Control = (file: number, command: number, bytes: number) => number
type Splice = (file: number, block: BigUint64Array, blocks: number, flags: number) => number

/**
 * A pipe that is given memory by reference (vmsplice(2)): the bytes are copied once, by its reader, and no pages are
 * allocated for them on the way.
 */
export interface SplicePipe {
  readonly capacityBytes: number
  /**
   * Blocks until the pipe has taken the whole view. The last `capacityBytes` of all that was given may still be unread:
   * that memory must keep its contents. Views are looked up by identity: pass the same ones again and again.
   * @throws Error with the system's `code`, as `fs.writeSync` does
   */
  splice(bytes: Uint8Array): void
}

/**
 * Enlarges the pipe behind `descriptor` to `capacityBytes`, a power of two (Linux lets everybody have 1 MiB); splicing
 * into a small one is no gain. Undefined where the system does none of that: write as usual then.
 */
export function openSplicePipe(descriptor: number, capacityBytes: number): SplicePipe | undefined {
  if (process.platform !== 'linux') return undefined
  const library = koffi.load(null)
  const control: Control = library.func('int fcntl(int file, int command, int bytes)')
  const vmsplice: Splice = library.func('intptr_t vmsplice(int file, void *block, size_t blocks, uint flags)')
  // struct iovec: address and length, 64 bits each.
  const vector = new BigUint64Array(2)
  const words = new Uint32Array(vector.buffer)
  if (control(descriptor, F_SETPIPE_SZ, capacityBytes) < capacityBytes) return undefined
  // Nothing at all, to learn whether the call is allowed here: containers forbid some.
  if (vmsplice(descriptor, vector, 0, 0) < 0) return undefined
  const addresses = new Map<Uint8Array, bigint>()
  const addressOf = (bytes: Uint8Array): bigint => {
    const address = addresses.get(bytes) ?? koffi.address(bytes)
    addresses.set(bytes, address)
    return address
  }
  return {
    capacityBytes,
    splice(bytes) {
      const address = addressOf(bytes)
      for (let done = 0; done < bytes.length; ) {
        vector[0] = done === 0 ? address : address + BigInt(done)
        words[2] = bytes.length - done
        const taken = vmsplice(descriptor, vector, 1, 0)
        if (taken >= 0) done += taken
        else if (koffi.errno() !== EINTR) throw systemError('vmsplice', koffi.errno())
      }
    },
  }
}

function systemError(syscall: string, errno: number): Error {
  const code = getSystemErrorName(-errno)
  return Object.assign(new Error(`${code}: ${syscall}`), { code, syscall })
}
