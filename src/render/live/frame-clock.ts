import type { Rational } from '../../base/rational.js'

/** A frame may be so late before frames are dropped: what comes of a slow moment is made up for. */
const SLACK_MS = 200

/** When the frames of a live render are due. Index 0 is its first one; times are in milliseconds of one clock. */
export class FrameClock {
  readonly frameMs: number
  #startMs: number | undefined

  constructor(fps: Rational) {
    this.frameMs = (1000 * fps.den) / fps.num
  }

  /** The first frame is there: its time is now. Does nothing later on. */
  start(nowMs: number): void {
    this.#startMs ??= nowMs
  }

  /** All frames are due so much later. */
  delay(milliseconds: number): void {
    if (this.#startMs !== undefined) this.#startMs += milliseconds
  }

  /** Until frame `index` is due; negative where it is late. The first frame is always due. */
  untilDueMs(index: number, nowMs: number): number {
    return this.#startMs === undefined ? 0 : this.#startMs + index * this.frameMs - nowMs
  }

  /** How many frames, from `index` on, are too late to be drawn each. */
  framesToDrop(index: number, nowMs: number): number {
    const tooLateMs = -this.untilDueMs(index, nowMs) - SLACK_MS
    return tooLateMs > 0 ? Math.ceil(tooLateMs / this.frameMs) : 0
  }
}
