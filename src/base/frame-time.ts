import type { Rational } from './rational.js'

/** Frames fewer than this fraction past a whole one are not counted: decoders round durations to microseconds. */
const FRAME_EPSILON = 1e-6

/** The time of frame `index`, in seconds from the input's start: exactly `index * den / num`. */
export function frameTimeSeconds(index: number, fps: Rational): number {
  return (index * fps.den) / fps.num
}

/** How many frames show `durationSeconds`: `max(1, ceil(duration × fps))`, less a millionth. */
export function frameCount(durationSeconds: number, fps: Rational): number {
  return Math.max(1, Math.ceil((durationSeconds * fps.num) / fps.den - FRAME_EPSILON))
}

/** The first whole frame at or after `seconds`: where `--from` begins. */
export function firstFrameAt(seconds: number, fps: Rational): number {
  return Math.max(0, Math.ceil((seconds * fps.num) / fps.den - FRAME_EPSILON))
}
