import { formatClock } from '../../base/clock-text.js'
import type { Report } from '../../base/report.js'
import { monotonicMs } from '../../native/monotonic-ms.js'
import type { Compositor } from '../../scenes/compositor.js'
import type { FrameSink, FrameSlot } from '../draw-frames.js'
import { FrameClock } from './frame-clock.js'
import type { LivePace } from './live-choice.js'
import { QualityLadder, qualitySteps } from './quality-ladder.js'

export interface PaceRequest<Slot extends FrameSlot> {
  readonly compositor: Compositor
  readonly sink: FrameSink<Slot>
  readonly live: LivePace
  /** Counted from the input's start. */
  readonly firstFrame: number
  readonly report: Report
}

export interface Paced<Slot extends FrameSlot> {
  readonly compositor: Compositor
  readonly sink: FrameSink<Slot>
}

/** At most so long the thread sleeps at a time: the loop lets messages in between. */
const LONGEST_SLEEP_MS = 50
/** Until its output is open the encoder takes no frames, and that is nobody's fault: the clock waits for it. */
const OPENING_SECONDS = 2
/** Weight of the newest frame in a mean. */
const NEWEST = 0.1
/** Of a frame's time: where frames wait longer to be written, it is not drawing that is slow. */
const HELD_UP = 0.1

/**
 * Puts the clock between a loop that draws and where its frames go, from both sides: the sink lets no frame out before
 * its time, and the compositor, which is asked how often a picture is shown, says so by how late it is. A picture is never
 * shown more than once for looking alike: frames that are not yet due must not leave with it.
 */
export function paceFrames<Slot extends FrameSlot>(request: PaceRequest<Slot>): Paced<Slot> {
  const pacer = new Pacer(request)
  const { compositor, sink } = request
  return {
    compositor: { ...compositor, repeatsAfter: (frame, end) => pacer.repeatsAfter(frame, end) },
    sink: {
      acquire: () => pacer.acquire(),
      publish: (slot, repeat) => pacer.publish(slot, repeat),
      finishedFrames: () => sink.finishedFrames(),
      get closed() {
        return sink.closed
      },
    },
  }
}

class Pacer<Slot extends FrameSlot> {
  readonly #request: PaceRequest<Slot>
  readonly #clock: FrameClock
  readonly #ladder: QualityLadder
  readonly #openingFrames: number
  readonly #sleeper = new Int32Array(new SharedArrayBuffer(4))
  /** Of the frame that leaves next. */
  #index = 0
  /** When this thread's work on a frame went on; undefined while it waits. */
  #workSinceMs: number | undefined
  #workMs = 0
  /** What a frame waits for a place among those to be written, on average. */
  #blockedMs = 0
  #hasToldDrops = false

  constructor(request: PaceRequest<Slot>) {
    const { fps, adaptive } = request.live
    const { scale } = request.compositor
    this.#request = request
    this.#clock = new FrameClock(fps)
    this.#ladder = new QualityLadder(this.#clock.frameMs, adaptive ? qualitySteps(scale) : [scale])
    this.#openingFrames = Math.ceil((OPENING_SECONDS * fps.num) / fps.den)
  }

  /** A frame begins to be drawn: how many of those behind it have no time left to be. */
  repeatsAfter(frame: number, end: number): number {
    const nowMs = monotonicMs()
    this.#workSinceMs = nowMs
    const { firstFrame } = this.#request
    const dropped = Math.min(this.#clock.framesToDrop(frame - firstFrame, nowMs), end - frame - 1)
    if (dropped > 0) this.#tellDrops()
    return dropped
  }

  acquire(): Slot | undefined {
    const nowMs = monotonicMs()
    this.#pause(nowMs)
    this.#clock.start(nowMs)
    const earlyMs = this.#clock.untilDueMs(this.#index, nowMs)
    if (earlyMs > 0) Atomics.wait(this.#sleeper, 0, 0, Math.min(earlyMs, LONGEST_SLEEP_MS))
    const wokenMs = earlyMs > 0 ? monotonicMs() : nowMs
    if (this.#clock.untilDueMs(this.#index, wokenMs) > 0) return undefined
    const slot = this.#request.sink.acquire()
    const acquiredMs = monotonicMs()
    const blockedMs = acquiredMs - wokenMs
    if (this.#index < this.#openingFrames) this.#clock.delay(blockedMs)
    else this.#blockedMs += NEWEST * (blockedMs - this.#blockedMs)
    if (slot) this.#workSinceMs = acquiredMs
    return slot
  }

  publish(slot: Slot, repeat: number): void {
    this.#pause(monotonicMs())
    this.#request.sink.publish(slot, repeat)
    this.#index += 1 + repeat
    if (this.#ladder.sample(this.#workMs)) this.#resize()
    this.#workMs = 0
  }

  #pause(nowMs: number): void {
    if (this.#workSinceMs !== undefined) this.#workMs += nowMs - this.#workSinceMs
    this.#workSinceMs = undefined
  }

  #resize(): void {
    const { compositor, report } = this.#request
    const isLess = this.#ladder.scale < compositor.scale
    const { width, height } = compositor.resize(this.#ladder.scale)
    const why = isLess ? 'drawing falls behind the clock' : 'there is time to spare'
    const message = `at ${this.#time()} ${why}: drawn at ${width}x${height} from here on`
    report.warn({ code: 'adaptive-quality', message })
  }

  #tellDrops(): void {
    const { live, report } = this.#request
    const isHeldUp = this.#blockedMs > HELD_UP * this.#clock.frameMs
    // On the way down the ladder it is not yet known that it is not enough.
    if (this.#hasToldDrops || !(isHeldUp || this.#ladder.isLowest)) return
    this.#hasToldDrops = true
    const who = isHeldUp ? 'the encoder, or the line, does' : 'drawing does'
    const advice = isHeldUp || live.adaptive ? '' : ' (--adaptive draws smaller pictures instead)'
    const message = `from ${this.#time()} on ${who} not keep up with the clock: frames are dropped, the picture before is shown again in their place${advice}`
    report.warn({ code: 'frames-dropped', message })
  }

  /** In the output. */
  #time(): string {
    return formatClock((this.#index * this.#clock.frameMs) / 1000)
  }
}
