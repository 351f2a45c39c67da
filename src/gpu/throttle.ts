import type { Device } from './device.js'
import type { GlSync } from './gl/handles.js'
import { waitForFence } from './readback/wait-for-fence.js'

/** Holds a thread back that draws without reading anything, so that the GPU is never more than a frame behind it. */
export interface Throttle extends Disposable {
  /** A frame has been drawn: waits until the one before it is done. */
  frameDrawn(): void
}

export function createThrottle({ gl }: Device): Throttle {
  let drawn: GlSync | null = null
  const release = () => {
    if (drawn) gl.deleteSync(drawn)
    drawn = null
  }
  return {
    frameDrawn() {
      if (drawn) waitForFence(gl, drawn, () => undefined)
      release()
      drawn = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0)
    },
    [Symbol.dispose]: release,
  }
}
