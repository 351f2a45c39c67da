import { setImmediate } from 'node:timers/promises'
import type { StageTime } from '../base/stage-clock.js'
import type { Readback, Target } from '../gpu/index.js'
import { StageLaps } from '../native/stage-laps.js'
import type { Compositor } from '../scenes/compositor.js'
import { catchUp } from './catch-up.js'
import type { PulseWriter } from './workers/pulse-writer.js'

/** A place for one frame's bytes. */
export interface FrameSlot {
  readonly pixels: Uint8Array
}

/** Where drawn frames go: the ring of the encoder's writer, or nothing (to measure drawing alone). */
export interface FrameSink<Slot extends FrameSlot> {
  /** Waits a while for a free slot; undefined where there is none yet, or no more frames are wanted: see `closed`. */
  acquire(): Slot | undefined
  /** No more frames are wanted. */
  readonly closed: boolean
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
  /** Which of the output's frames the first one is. */
  readonly firstIndex: number
}

export interface DrawFramesTimes {
  readonly upload: StageTime
  readonly draw: StageTime
  readonly readback: StageTime
}

/** How long the loop goes on before it lets messages in. */
const BREATHE_MS = 50

const STAGE = { upload: 0, draw: 1, wait: 2, readback: 3 } as const

/**
 * The draw loop. Returns early where the sink wants no more frames; whoever owns the sink knows why. A frame allocates
 * nothing (test/render/steady-state.test.ts): frames are a steady drizzle, and a collection in the middle of one shows.
 */
export async function drawFrames<Slot extends FrameSlot>(
  request: DrawFramesRequest<Slot>,
): Promise<DrawFramesTimes> {
  const { compositor, readback, pack, sink, pulse, firstFrame, frames, firstIndex } = request
  const end = firstFrame + frames
  const laps = new StageLaps(Object.keys(STAGE).length)
  const delivery = new Delivery(request, laps)
  const breathe = async () => {
    await setImmediate()
    laps.restart()
    laps.skip()
  }
  if (compositor.remembers) {
    await catchUp({ compositor, pulse, firstFrame, isOver: () => sink.closed })
    laps.restart()
  }
  for (let frame = firstFrame; frame < end; ) {
    const repeat = compositor.repeatsAfter(frame, end)
    pulse.begin(frame - firstFrame + firstIndex)
    laps.skip()
    compositor.upload(frame)
    laps.end(STAGE.upload)
    compositor.draw(frame)
    readback.submit(pack(compositor.target), repeat)
    laps.end(STAGE.draw)
    pulse.idle()
    if (repeat > 0) compositor.skip(repeat)
    frame += 1 + repeat
    while (readback.pending > (frame < end ? readback.depth : 0)) {
      if (delivery.next()) continue
      if (sink.closed) return times(laps)
      await breathe()
    }
    if (laps.isPast(BREATHE_MS)) await breathe()
  }
  return times(laps)
}

/** Brings pictures from the read-back into the sink. */
class Delivery<Slot extends FrameSlot> {
  readonly #request: DrawFramesRequest<Slot>
  readonly #laps: StageLaps
  #delivered: number

  constructor(request: DrawFramesRequest<Slot>, laps: StageLaps) {
    this.#delivered = request.firstIndex
    this.#request = request
    this.#laps = laps
  }

  /** Delivers the oldest picture; false where the sink had no place for it. */
  next(): boolean {
    const { sink, pulse, readback } = this.#request
    const slot = sink.acquire()
    this.#laps.end(STAGE.wait)
    if (!slot) return false
    pulse.begin(this.#delivered)
    const repeat = readback.take(slot.pixels)
    pulse.drawn()
    pulse.finished(sink.finishedFrames())
    pulse.idle()
    this.#laps.end(STAGE.readback)
    sink.publish(slot, repeat)
    this.#delivered += 1 + repeat
    return true
  }
}

function times(laps: StageLaps): DrawFramesTimes {
  return {
    upload: { busySeconds: laps.seconds(STAGE.upload), waitSeconds: 0 },
    draw: { busySeconds: laps.seconds(STAGE.draw), waitSeconds: laps.seconds(STAGE.wait) },
    readback: { busySeconds: laps.seconds(STAGE.readback), waitSeconds: 0 },
  }
}
