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
    const begun = this.taken > 0 ? this.take(stereo, 0, Math.min(count, this.factor - this.taken)) : 0
    let columns = 0
    if (begun > 0 && this.taken === this.factor) columns += this.end(cells)
    const whole = Math.floor((count - begun) / this.factor)
    this.averageWhole(stereo.subarray(begun * 2), cells.subarray(columns), whole)
    const done = begun + whole * this.factor
    this.take(stereo, done, count - done)
    return columns + whole
  }

  /** Adds samples to the column begun. @returns how many */
  private take(stereo: Float32Array, from: number, count: number): number {
    for (let i = from; i < from + count; i++) {
      this.left += stereo[i * 2] ?? 0
      this.right += stereo[i * 2 + 1] ?? 0
    }
    this.taken += count
    return count
  }

  private averageWhole(stereo: Float32Array, cells: Uint32Array, columns: number): void {
    const { factor, pair, pairBits } = this
    for (let column = 0, at = 0; column < columns; column++) {
      let left = 0
      let right = 0
      for (let i = 0; i < factor; i++, at += 2) {
        left += stereo[at] ?? 0
        right += stereo[at + 1] ?? 0
      }
      pair[0] = left / factor
      pair[1] = right / factor
      cells[column] = (halfOfBits(pairBits[1] ?? 0) << 16) | halfOfBits(pairBits[0] ?? 0)
    }
  }

  /** Ends the column begun, if there is one. @returns 0 or 1 */
  end(cells: Uint32Array): number {
    if (this.taken === 0) return 0
    const { pair, pairBits } = this
    pair[0] = this.left / this.taken
    pair[1] = this.right / this.taken
    cells[0] = (halfOfBits(pairBits[1] ?? 0) << 16) | halfOfBits(pairBits[0] ?? 0)
    this.left = 0
    this.right = 0
    this.taken = 0
    return 1
  }
}
