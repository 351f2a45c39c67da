import { parseRational, type Rational } from '../../base/rational.js'
import type { FrameSpec } from './encode-job.js'

/**
 * GIF counts time in hundredths of a second, and players show a frame of less than two of them for ten (a rule that
 * Netscape began and every browser keeps).
 */
const MOST_FPS = 50

/** The nearest rate that GIF can play: a whole part of `fps`, so that frames stay evenly spaced. */
export function gifRate(fps: Rational): Rational {
  const every = Math.ceil(fps.num / fps.den / MOST_FPS)
  return parseRational(`${fps.num}/${fps.den * every}`) ?? fps
}

/** What ffmpeg may hold of frames that wait for their palette. */
const WAITING_BYTES = 512 * 2 ** 20

/** Whether one palette may be made of all frames: until then every one of them lies in ffmpeg's memory, as RGBA. */
export function hasOnePalette({ width, height }: FrameSpec, frames: number): boolean {
  return width * height * 4 * frames <= WAITING_BYTES
}
