// Keeps a page from queueing frames without end: browsers do so themselves, and refuse to wait for a GPU.
import type { Device } from '../../../../src/gpu/device.js'
import type { Throttle } from '../../../../src/gpu/throttle.js'

/** As `src/gpu/throttle.ts`; it never waits. */
export function createThrottle({ gl }: Device): Throttle {
  return { frameDrawn: () => gl.flush(), [Symbol.dispose]: () => undefined }
}
