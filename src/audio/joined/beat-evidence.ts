import { type BeatCurves, CHROMA_FRAMES } from '../beats/beat-curves.js'
import type { FrameBatch } from '../frames/frame-batch.js'
import { LEVEL_BANDS } from '../frames/frame-batch.js'
import { PITCH_CLASSES } from '../spectrum/chroma-peaks.js'
import { DelayLine } from './delay-line.js'
import { GrowingArray } from './growing-array.js'

/** dB to linear amplitude, as a factor of the exponent of e. */
const NEPERS_PER_DB = Math.LN10 / 20
/** Below this summed amplitude (-60 dB) there is no pitch. */
const SILENCE = 1e-3

const floats = (length: number) => new Float32Array(length)

/** Gathers the curves that beats are found from, frame by frame. The only thing in the analysis that grows. */
export class BeatEvidence {
  private readonly frameSeconds: number
  private readonly onset = new GrowingArray(floats)
  private readonly accent = new GrowingArray(floats)
  private readonly bass = new GrowingArray(floats)
  private readonly chroma = new GrowingArray((length) => new Uint8Array(length))
  private readonly amplitudes = new Float64Array(LEVEL_BANDS)
  private readonly pitches = new Float64Array(PITCH_CLASSES)
  private pitchFrames = 0
  private readonly accentRises: DelayLine
  private readonly bassRises: DelayLine

  /** @param leadFrames as for `OnsetStrength` */
  constructor(frameSeconds: number, leadFrames: number) {
    this.frameSeconds = frameSeconds
    this.accentRises = new DelayLine(leadFrames)
    this.bassRises = new DelayLine(leadFrames)
  }

  /** @param onset the onset strength of frame `i` of the batch */
  add(batch: FrameBatch, i: number, onset: number): void {
    this.onset.push(onset)
    this.noteRise(batch.levelDb, i * LEVEL_BANDS)
    this.notePitches(batch.chroma, i * PITCH_CLASSES)
  }

  curves(): BeatCurves {
    if (this.pitchFrames > 0) this.pushPitches()
    return {
      frameSeconds: this.frameSeconds,
      onset: this.onset.values(),
      accent: this.accent.values(),
      bass: this.bass.values(),
      chroma: this.chroma.values(),
    }
  }

  private noteRise(levelDb: Float32Array, offset: number): void {
    const { amplitudes } = this
    let rises = 0
    for (let band = 0; band < LEVEL_BANDS; band++) {
      const amplitude = Math.exp((levelDb[offset + band] ?? 0) * NEPERS_PER_DB)
      const rise = Math.max(0, amplitude - (amplitudes[band] ?? 0))
      amplitudes[band] = amplitude
      rises += rise
      // As late as onset strength has it: see there.
      if (band === 0) this.bass.push(this.bassRises.push(rise))
    }
    this.accent.push(this.accentRises.push(rises))
  }

  private notePitches(weights: Float32Array, offset: number): void {
    for (let i = 0; i < PITCH_CLASSES; i++)
      this.pitches[i] = (this.pitches[i] ?? 0) + (weights[offset + i] ?? 0)
    this.pitchFrames += 1
    if (this.pitchFrames === CHROMA_FRAMES) this.pushPitches()
  }

  private pushPitches(): void {
    let largest = SILENCE
    for (let i = 0; i < PITCH_CLASSES; i++) largest = Math.max(largest, this.pitches[i] ?? 0)
    const scale = 255 / largest
    for (let i = 0; i < PITCH_CLASSES; i++) this.chroma.push(Math.round((this.pitches[i] ?? 0) * scale))
    this.pitches.fill(0)
    this.pitchFrames = 0
  }
}
