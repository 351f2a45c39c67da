import { frameTimeSeconds } from '../../base/frame-time.js'
import type { Rational } from '../../base/rational.js'

/**
 * How a picture scrolls: by whole pixels, so that from frame to frame it is the same picture, moved. Nothing shimmers
 * then, and an encoder finds the motion.
 */
export interface ScrollPace {
  /** Columns that come at a time. */
  readonly columns: number
  /** Frames from one time to the next. */
  readonly frames: number
  readonly pixelSeconds: number
}

/** The pace at which about `seconds` fill `width` pixels. */
export function scrollPace(width: number, seconds: number, fps: Rational): ScrollPace {
  const pixelsPerFrame = width / (seconds * (fps.num / fps.den))
  const columns = Math.max(1, Math.round(pixelsPerFrame))
  const frames = Math.max(1, Math.round(1 / pixelsPerFrame))
  return { columns, frames, pixelSeconds: frameTimeSeconds(frames, fps) / columns }
}
