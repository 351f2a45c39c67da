import { GrowingArray } from '../joined/growing-array.js'
import { lufsOfPower } from './lufs.js'

/** The curves go no lower. */
export const LOUDNESS_FLOOR_LUFS = -120

/**
 * The loudness of the last so many samples, at each hop. A stretch that ends with a hop begins somewhere within another,
 * at the same place in each; so the energy of a hop is kept as a whole and as that of its tail, from that place on.
 */
export class TrailingLoudness {
  /** Where within a hop the tail begins; a piece of the signal must not lie across it. */
  readonly tailStart: number
  private readonly hopSamples: number
  private readonly windowSamples: number
  private readonly wholeHops: number
  /** Of the last hops, and of their tails: hop k at place k modulo the length. */
  private readonly hopEnergies: Float64Array
  private readonly tailEnergies: Float64Array
  private hopCount = 0
  private hopEnergy = 0
  private tailEnergy = 0
  private readonly curve = new GrowingArray((length) => new Float32Array(length))

  constructor(windowSamples: number, hopSamples: number) {
    this.windowSamples = windowSamples
    this.hopSamples = hopSamples
    this.wholeHops = Math.floor(windowSamples / hopSamples)
    this.tailStart = hopSamples - (windowSamples % hopSamples)
    this.hopEnergies = new Float64Array(this.wholeHops + 1)
    this.tailEnergies = new Float64Array(this.wholeHops + 1)
    // Frame 0 is where nothing has been heard yet.
    this.curve.push(LOUDNESS_FLOOR_LUFS)
  }

  /** Adds energy of a piece that begins `offset` samples into the hop. */
  addPiece(energy: number, offset: number): void {
    this.hopEnergy += energy
    if (offset >= this.tailStart) this.tailEnergy += energy
  }

  /** Ends the hop: the next frame is here. */
  endHop(): void {
    const place = this.hopCount % this.hopEnergies.length
    this.hopEnergies[place] = this.hopEnergy
    this.tailEnergies[place] = this.tailEnergy
    this.hopEnergy = 0
    this.tailEnergy = 0
    this.hopCount += 1
    const heardSamples = Math.min(this.windowSamples, this.hopCount * this.hopSamples)
    this.curve.push(Math.max(LOUDNESS_FLOOR_LUFS, lufsOfPower(this.windowEnergy() / heardSamples)))
  }

  /** LUFS at each frame so far, not below `LOUDNESS_FLOOR_LUFS`; valid until the next hop. */
  values(): Float32Array {
    return this.curve.values()
  }

  /** Added up anew each time, oldest first: a running sum would keep the rounding of loud parts. */
  private windowEnergy(): number {
    const { hopEnergies, tailEnergies, wholeHops, hopCount } = this
    const length = hopEnergies.length
    let sum = hopCount > wholeHops ? (tailEnergies[(hopCount - wholeHops - 1) % length] ?? 0) : 0
    for (let hop = Math.max(0, hopCount - wholeHops); hop < hopCount; hop++) {
      sum += hopEnergies[hop % length] ?? 0
    }
    return sum
  }
}
