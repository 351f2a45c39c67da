import { checkFailed } from './check-failed.js'
import type { OutputExpectation } from './output-expectation.js'

/** What a finished animation holds. */
export interface AnimationFound {
  readonly width: number
  readonly height: number
  readonly frames: number
  readonly seconds: number
  /** It plays over and over. */
  readonly loops: boolean
}

/** The clock of GIF counts hundredths of a second, and the last frame's length is not ours to say. */
const CLOCK_SECONDS = 0.02

/**
 * That it can be seen through is not to be told from outside: both formats use transparency to leave out what has not
 * changed, and neither says so of pictures that happen to cover everything.
 * @throws GpuvizError `output-check-failed`
 */
export function checkAnimation(expected: OutputExpectation, found: AnimationFound): void {
  const { file, width, height, frames, fps } = expected
  if (found.width !== width || found.height !== height) {
    throw checkFailed(file, `${found.width}x${found.height} pixels, not ${width}x${height}`)
  }
  // A picture that stays may be shown longer instead of being stored twice.
  if (found.frames > frames || found.frames < 1) {
    throw checkFailed(file, `${found.frames} frames, not ${frames}`)
  }
  const seconds = (frames * fps.den) / fps.num
  if (frames > 1 && Math.abs(found.seconds - seconds) > fps.den / fps.num + CLOCK_SECONDS) {
    throw checkFailed(file, `it lasts ${found.seconds.toFixed(3)} s, not ${seconds.toFixed(3)} s`)
  }
  if (frames > 1 && !found.loops) throw checkFailed(file, 'it does not play over and over')
}
