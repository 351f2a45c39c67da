import { GpuvizError } from '../../base/errors.js'
import type { Gl } from '../gl/gl.js'
import type { GlSync } from '../gl/handles.js'

type FenceGl = Pick<
  Gl,
  | 'clientWaitSync'
  | 'SYNC_FLUSH_COMMANDS_BIT'
  | 'ALREADY_SIGNALED'
  | 'CONDITION_SATISFIED'
  | 'TIMEOUT_EXPIRED'
>

/** How long one wait holds the thread: long enough to cost nothing, short enough to say regularly that we live. */
const SLICE_NANOSECONDS = 50_000_000

/** Waits, in slices, until the GPU has passed the fence; calls `onWait` after each slice that was not enough. */
export function waitForFence(gl: FenceGl, fence: GlSync, onWait: () => void): void {
  for (;;) {
    const status = gl.clientWaitSync(fence, gl.SYNC_FLUSH_COMMANDS_BIT, SLICE_NANOSECONDS)
    if (status === gl.ALREADY_SIGNALED || status === gl.CONDITION_SATISFIED) return
    if (status !== gl.TIMEOUT_EXPIRED) {
      throw new GpuvizError('gl-error', 'the driver cannot wait for a picture that is being read back')
    }
    onWait()
  }
}
