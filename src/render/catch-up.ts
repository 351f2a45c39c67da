import { setImmediate } from 'node:timers/promises'
import { monotonicMs } from '../native/monotonic-ms.js'
import type { Compositor } from '../scenes/compositor.js'
import type { PulseWriter } from './workers/pulse-writer.js'

export interface CatchUpRequest {
  readonly compositor: Compositor
  readonly pulse: PulseWriter
  /** The first frame that is shown, counted from the input's start. */
  readonly firstFrame: number
  /** Whether nobody wants frames any more. */
  readonly isOver: () => boolean
}

const BREATHE_MS = 50

/**
 * Brings a scene that remembers its frames to where `firstFrame` can be drawn, from the input's start, whatever was drawn
 * before. Each frame has its own pulse: one of them may be the one that a driver hangs in.
 */
export async function catchUp({ compositor, pulse, firstFrame, isOver }: CatchUpRequest): Promise<void> {
  compositor.forget()
  let breathedMs = monotonicMs()
  for (let frame = 0; frame < firstFrame && !isOver(); frame++) {
    pulse.begin(pulseOfEarlierFrame(frame))
    compositor.upload(frame)
    compositor.remember(frame)
    pulse.idle()
    if (monotonicMs() - breathedMs < BREATHE_MS) continue
    await setImmediate()
    breathedMs = monotonicMs()
  }
}

/** -1 stands for compiling; what lies before the first frame of the output is counted from there downwards. */
function pulseOfEarlierFrame(frame: number): number {
  return -2 - frame
}
