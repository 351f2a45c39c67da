import { setImmediate } from 'node:timers/promises'
import type { StageTime } from '../base/stage-clock.js'
import type { Readback, Target } from '../gpu/index.js'
import type { Compositor } from '../scenes/compositor.js'
import type { PulseWriter } from './workers/pulse.js'
import { monotonicMs } from './workers/pulse.js'

/** A place for one frame's bytes. */
export interface FrameSlot {
  readonly pixels: Uint8Array
}

/** Where drawn frames go: the ring of the encoder's writer, or nothing (to measure drawing alone). */
export interface FrameSink<Slot extends FrameSlot> {
  /** Waits for a free slot; undefined where no more frames are wanted. */
  acquire(): Slot | undefined
  /** Hands a filled slot on; its frame is shown `1 + repeat` times. */
  publish(slot: Slot, repeat: number): void
  /** Frames that left for good. */
  finishedFrames(): number
}

export interface DrawFramesRequest<Slot extends FrameSlot> {
  readonly compositor: Compositor
  /** The token of a submitted picture: how many more times it is shown. */
  readonly readback: Readback<number>
  /** What is read back: the frame itself, or the frame packed for the encoder. */
  readonly pack: (frame: Target) => Target
  readonly sink: FrameSink<Slot>
  readonly pulse: PulseWriter
  /** Counted from the input's start. */
  readonly firstFrame: number
  readonly frames: number
}

export interface DrawFramesTimes {
  readonly upload: StageTime
  readonly draw: StageTime
  readonly readback: StageTime
}

/** How long the loop goes on before it lets messages in. */
const BREATHE_MS = 50

/** The draw loop. Returns early where the sink wants no more frames; whoever owns the sink knows why. */
export async function drawFrames<Slot extends FrameSlot>(
  request: DrawFramesRequest<Slot>,
): Promise<DrawFramesTimes> {
  const { compositor, readback, pack, sink, pulse, firstFrame, frames } = request
  const end = firstFrame + frames
  const spent = { upload: 0, draw: 0, readback: 0, wait: 0 }
  let lastBreathMs = monotonicMs()
  let delivered = 0

  const deliver = (): boolean => {
    const asked = performance.now()
    const slot = sink.acquire()
    const acquired = performance.now()
    spent.wait += acquired - asked
    if (!slot) return false
    pulse.begin(delivered)
    const repeat = readback.take(slot.pixels)
    pulse.drawn()
    pulse.finished(sink.finishedFrames())
    pulse.idle()
    spent.readback += performance.now() - acquired
    sink.publish(slot, repeat)
    delivered += 1 + repeat
    return true
  }

  for (let frame = firstFrame; frame < end; ) {
    const repeat = compositor.repeatsAfter(frame, end)
    const started = performance.now()
    pulse.begin(frame - firstFrame)
    compositor.upload(frame)
    const uploaded = performance.now()
    compositor.draw(frame)
    readback.submit(pack(compositor.target), repeat)
    pulse.idle()
    spent.upload += uploaded - started
    spent.draw += performance.now() - uploaded
    while (readback.pending > readback.depth) if (!deliver()) return times(spent)
    frame += 1 + repeat
    if (monotonicMs() - lastBreathMs > BREATHE_MS) {
      await setImmediate()
      lastBreathMs = monotonicMs()
    }
  }
  while (readback.pending > 0) if (!deliver()) break
  return times(spent)
}

function times(spent: { upload: number; draw: number; readback: number; wait: number }): DrawFramesTimes {
  const seconds = (busy: number, wait = 0): StageTime => ({
    busySeconds: busy / 1000,
    waitSeconds: wait / 1000,
  })
  return {
    upload: seconds(spent.upload),
    draw: seconds(spent.draw, spent.wait),
    readback: seconds(spent.readback),
  }
}
