import { GrowingArray } from '../joined/growing-array.js'

const SLOTS_PER_SECOND = 10

/** The mean square of each 100 ms, from which every gated measure is made. A slot that the song does not fill is left out. */
export class SlotPowers {
  private readonly sampleRate: number
  private readonly powers = new GrowingArray((length) => new Float32Array(length))
  private count = 0
  private start = 0
  private energy = 0
  /** The sample with which the current slot ends: to the nearest one where 100 ms are no whole number of them. */
  end: number

  constructor(sampleRate: number) {
    this.sampleRate = sampleRate
    this.end = this.endOf(0)
  }

  addPiece(energy: number): void {
    this.energy += energy
  }

  endSlot(): void {
    this.powers.push(this.energy / (this.end - this.start))
    this.energy = 0
    this.count += 1
    this.start = this.end
    this.end = this.endOf(this.count)
  }

  /** Valid until the next slot ends. */
  values(): Float32Array {
    return this.powers.values()
  }

  /** Never the same twice, however few samples a second there are. */
  private endOf(slot: number): number {
    return Math.max(this.start + 1, Math.round(((slot + 1) * this.sampleRate) / SLOTS_PER_SECOND))
  }
}
