import type { FrameGrid } from '../features.js'

/** Frames in a quarter of a window: so much earlier than its beginning the rise of a sound is seen. */
export function leadFrames({ windowSamples, hopSamples }: FrameGrid): number {
  return Math.round(windowSamples / 4 / hopSamples)
}

/** Gives back each value some frames later; zeros before. */
export class DelayLine {
  readonly #values: Float64Array
  #next = 0

  constructor(frames: number) {
    this.#values = new Float64Array(frames)
  }

  push(value: number): number {
    if (this.#values.length === 0) return value
    const due = this.#values[this.#next] ?? 0
    this.#values[this.#next] = value
    this.#next = (this.#next + 1) % this.#values.length
    return due
  }
}
