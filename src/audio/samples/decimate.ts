import { halfOfBits } from '../spectrum/half-float.js'

/** The waveform is drawn, not heard: this many columns a second suffice. */
const RATE_LIMIT = 32_000

/** The smallest whole factor that brings `sampleRate` below 32 kHz: from 16 kHz up, or the native rate. */
export function decimationFactor(sampleRate: number): number {
  return Math.floor(sampleRate / RATE_LIMIT) + 1
}

/**
 * Averages every `factor` stereo samples to one column, left half-float low, right high. A column begun in one
 * block is finished in the next, so blocks may be cut anywhere.
 */
export class StereoDecimator {
  private readonly factor: number
  private readonly pair = new Float32Array(2)
  private readonly pairBits = new Uint32Array(this.pair.buffer)
  private left = 0
  private right = 0
  private taken = 0

  constructor(factor: number) {
    this.factor = factor
  }

  /** @returns the number of columns put into `cells` */
  push(stereo: Float32Array, count: number, cells: Uint32Array): number {
    const { factor } = this
    let { left, right, taken } = this
    let columns = 0
    for (let i = 0, at = 0; i < count; i++, at += 2) {
      left += stereo[at] ?? 0
      right += stereo[at + 1] ?? 0
      taken += 1
      if (taken < factor) continue
      cells[columns++] = this.cell(left / taken, right / taken)
      left = 0
      right = 0
      taken = 0
    }
    this.left = left
    this.right = right
    this.taken = taken
    return columns
  }

  /** The column of the last samples, fewer than `factor`, if there are any. @returns 0 or 1 */
  end(cells: Uint32Array): number {
    if (this.taken === 0) return 0
    cells[0] = this.cell(this.left / this.taken, this.right / this.taken)
    this.taken = 0
    return 1
  }

  private cell(left: number, right: number): number {
    this.pair[0] = left
    this.pair[1] = right
    return (halfOfBits(this.pairBits[1] ?? 0) << 16) | halfOfBits(this.pairBits[0] ?? 0)
  }
}
