import type { Rational } from '../../base/rational.js'

/** A render that follows the clock: no frame leaves before its time, and none is waited for. */
export interface LiveChoice {
  /** Draws smaller pictures where drawing does not keep up, brought up to the frame's size. */
  readonly adaptive: boolean
}

/** What whoever draws needs to know of it. */
export interface LivePace extends LiveChoice {
  readonly fps: Rational
}
