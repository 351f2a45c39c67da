import type { SampleFormat } from '../decode/wav-header.js'
import { integratedLoudness, loudnessRange } from './gated-loudness.js'
import { dbfsOfPeak } from './lufs.js'
import { largestSample } from './sample-peak.js'
import { SlotPowers } from './slot-powers.js'
import { TrailingLoudness } from './trailing-loudness.js'
import { WeightedEnergy } from './weighted-energy.js'

const MOMENTARY_SECONDS = 0.4
const SHORT_TERM_SECONDS = 3

/** What a `LoudnessMeter` found; the true peak is found elsewhere. */
export interface MeteredLoudness {
  /** -Infinity where nothing passes the gate, or less than 400 ms were heard. */
  readonly integratedLufs: number
  /** 0 where less than 3 s were heard. */
  readonly rangeLu: number
  /** The largest sample of any channel; -Infinity in silence. */
  readonly samplePeakDbfs: number
  /**
   * One value for each feature frame: LUFS of the 400 ms that end at the frame's time, or of what was heard by then where
   * that is less; not below `LOUDNESS_FLOOR_LUFS`.
   */
  readonly momentary: Float32Array
  /** The same of 3 s. */
  readonly shortTerm: Float32Array
}

/**
 * Measures the loudness of a song as it comes by, in any blocks (ITU-R BS.1770-4, EBU Tech 3341 and 3342). Memory: two
 * curves, and a number for every 100 ms. Samples must be numbers.
 *
 * The signal is taken in pieces, which end wherever something that is measured begins or ends: a hop, a tail of one, a
 * slot. What comes out depends on the pieces alone, not on the blocks.
 */
export class LoudnessMeter {
  private readonly channels: number
  private readonly hopSamples: number
  private readonly energy: WeightedEnergy
  private readonly momentary: TrailingLoudness
  private readonly shortTerm: TrailingLoudness
  private readonly slots: SlotPowers
  private peak = 0
  /** Places in samples of each channel: what was heard, and the hop and the piece that it ends in. */
  private position = 0
  private hopStart = 0
  private pieceStart = 0
  private pieceEnd: number

  /** @param hopSamples the distance of feature frames */
  constructor(format: SampleFormat, hopSamples: number) {
    this.channels = format.channels
    this.hopSamples = hopSamples
    this.energy = new WeightedEnergy(format)
    this.momentary = new TrailingLoudness(Math.round(MOMENTARY_SECONDS * format.sampleRate), hopSamples)
    this.shortTerm = new TrailingLoudness(Math.round(SHORT_TERM_SECONDS * format.sampleRate), hopSamples)
    this.slots = new SlotPowers(format.sampleRate)
    this.pieceEnd = this.nextPieceEnd()
  }

  /** Takes `count` samples of each channel, interleaved. */
  add(interleaved: Float32Array, count: number): void {
    this.peak = Math.max(this.peak, largestSample(interleaved, 0, count * this.channels))
    for (let at = 0; at < count; ) {
      const taken = Math.min(count - at, this.pieceEnd - this.position)
      this.energy.add(interleaved, at, at + taken)
      at += taken
      this.position += taken
      if (this.position === this.pieceEnd) this.endPiece()
    }
  }

  /** The curves are valid until the next `add`. */
  end(): MeteredLoudness {
    const powers = this.slots.values()
    return {
      integratedLufs: integratedLoudness(powers),
      rangeLu: loudnessRange(powers),
      samplePeakDbfs: dbfsOfPeak(this.peak),
      momentary: this.momentary.values(),
      shortTerm: this.shortTerm.values(),
    }
  }

  private endPiece(): void {
    const energy = this.energy.take()
    const offset = this.pieceStart - this.hopStart
    this.momentary.addPiece(energy, offset)
    this.shortTerm.addPiece(energy, offset)
    this.slots.addPiece(energy)
    if (this.position === this.slots.end) this.slots.endSlot()
    if (this.position === this.hopStart + this.hopSamples) this.endHop()
    this.pieceStart = this.position
    this.pieceEnd = this.nextPieceEnd()
  }

  private endHop(): void {
    this.momentary.endHop()
    this.shortTerm.endHop()
    this.hopStart = this.position
  }

  private nextPieceEnd(): number {
    const { position, hopStart } = this
    const momentaryTail = hopStart + this.momentary.tailStart
    const shortTermTail = hopStart + this.shortTerm.tailStart
    let end = Math.min(hopStart + this.hopSamples, this.slots.end)
    if (momentaryTail > position) end = Math.min(end, momentaryTail)
    if (shortTermTail > position) end = Math.min(end, shortTermTail)
    return end
  }
}
