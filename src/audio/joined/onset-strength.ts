import { MEL_BANDS } from '../frames/frame-batch.js'
import { DelayLine } from './delay-line.js'
import { LevelHistogram } from './level-histogram.js'

/** How long the envelope takes to fall to 1/e. */
const ENVELOPE_SECONDS = 0.1
/** Rises below this are no onsets: noise makes them all the time. */
const LEAST_PEAK_DB = 1.5
/** Strong onsets: this part of all is weaker. The envelope reaches 1 with them, but not for less than 4 dB. */
const STRONG_PART = 0.9
const LEAST_STRONG_DB = 4
const MEL_FLOOR_DB = -80

/**
 * Onset strength as spectral flux: the mean over mel bands of how much each rose, in dB (S. Böck and G. Widmer,
 * "Maximum filter vibrato suppression", 2013, and librosa's `onset_strength`, without the maximum filter).
 *
 * A window first sees a sound well before its centre reaches it: a rise is therefore given to the frame that is a quarter of
 * a window later, the next one where four hops make a window. There, a click at sample s peaks at frame `ceil(s / hop)` or
 * one before.
 */
export class OnsetStrength {
  private readonly before = new Float32Array(MEL_BANDS).fill(MEL_FLOOR_DB)
  private readonly fall: number
  private readonly peaks = new LevelHistogram()
  private readonly rises: DelayLine
  private last = 0
  private lastButOne = 0
  /** Of the frame last added. */
  strength = 0
  envelope = 0

  /** @param leadFrames how many frames too early rises are seen: see `leadFrames` */
  constructor(frameSeconds: number, leadFrames: number) {
    this.rises = new DelayLine(leadFrames)
    this.fall = Math.exp(-frameSeconds / ENVELOPE_SECONDS)
  }

  /** Takes the bands of the next frame, from `offset` on. */
  add(melDb: Float32Array, offset: number): void {
    this.strength = this.rises.push(this.riseTo(melDb, offset))
    this.envelope = Math.max(this.strength, this.envelope * this.fall)
    this.notePeak()
  }

  /** What strong onsets of the song reach: the scale of the envelope, in dB. */
  strongDb(): number {
    return Math.max(LEAST_STRONG_DB, this.peaks.percentile(STRONG_PART) ?? LEAST_STRONG_DB)
  }

  private riseTo(melDb: Float32Array, offset: number): number {
    let sum = 0
    for (let band = 0; band < MEL_BANDS; band++) {
      const level = melDb[offset + band] ?? 0
      const rise = level - (this.before[band] ?? 0)
      if (rise > 0) sum += rise
      this.before[band] = level
    }
    return sum / MEL_BANDS
  }

  private notePeak(): void {
    const { lastButOne, last, strength } = this
    if (last > LEAST_PEAK_DB && last > lastButOne && last >= strength) this.peaks.add(last)
    this.lastButOne = last
    this.last = strength
  }
}
