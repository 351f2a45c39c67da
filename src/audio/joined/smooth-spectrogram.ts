import { BATCH_FRAMES, type FrameBatch, SPECTROGRAM_ROWS } from '../frames/frame-batch.js'
import { decibelsOfUnit } from '../spectrum/decibels.js'
import { halfOfBits } from '../spectrum/half-float.js'
import { LevelHistogram } from './level-histogram.js'
import type { Smoothing } from './smoothing.js'

/** Frames whose loudest row is below this are silence and tell nothing of the song's level. */
const SILENT_DB = -70
/** Of the loudest rows of the frames, this part lies below the reference. */
const LOUD_PART = 0.95
/** The reference of silence: with it, everything down there stays dark. */
const SILENCE_REFERENCE_DB = -20

/** Smooths the spectrogram over time, row by row, and learns how loud the song gets. */
export class SpectrogramSmoother {
  private readonly smoothing: Smoothing
  private readonly state = new Float32Array(SPECTROGRAM_ROWS)
  private readonly stateBits = new Uint32Array(this.state.buffer)
  private readonly loudest = new Float32Array(BATCH_FRAMES)
  private readonly levels = new LevelHistogram()
  /** Cells of the last batch, row after row, `BATCH_FRAMES` to a row: smoothed half low, raw half high. */
  readonly cells = new Uint32Array(SPECTROGRAM_ROWS * BATCH_FRAMES)

  constructor(smoothing: Smoothing) {
    this.smoothing = smoothing
  }

  /** @param keep whether anybody wants the cells of this batch; smoothing goes on all the same */
  add(batch: FrameBatch, keep: boolean): void {
    this.loudest.fill(0)
    if (keep) this.smoothIntoCells(batch)
    else this.smooth(batch)
    for (let i = 0; i < batch.count; i++) {
      const db = decibelsOfUnit(this.loudest[i] ?? 0)
      if (db > SILENT_DB) this.levels.add(db)
    }
  }

  referenceDb(): number {
    return this.levels.percentile(LOUD_PART) ?? SILENCE_REFERENCE_DB
  }

  private smooth({ rows, count }: FrameBatch): void {
    const { state, loudest } = this
    const { rise, fall } = this.smoothing
    for (let row = 0; row < SPECTROGRAM_ROWS; row++) {
      let level = state[row] ?? 0
      for (let i = 0; i < count; i++) {
        const value = rows[i * SPECTROGRAM_ROWS + row] ?? 0
        level = Math.fround(level + (value - level) * (value > level ? rise : fall))
        loudest[i] = Math.max(loudest[i] ?? 0, level)
      }
      state[row] = level
    }
  }

  /** The same, and the cells. */
  private smoothIntoCells({ rows, count }: FrameBatch): void {
    const { state, stateBits, loudest, cells } = this
    const { rise, fall } = this.smoothing
    const bits = new Uint32Array(rows.buffer, rows.byteOffset, rows.length)
    for (let row = 0; row < SPECTROGRAM_ROWS; row++) {
      let level = state[row] ?? 0
      for (let i = 0, at = row; i < count; i++, at += SPECTROGRAM_ROWS) {
        const value = rows[at] ?? 0
        level = Math.fround(level + (value - level) * (value > level ? rise : fall))
        state[row] = level
        loudest[i] = Math.max(loudest[i] ?? 0, level)
        cells[row * BATCH_FRAMES + i] = (halfOfBits(bits[at] ?? 0) << 16) | halfOfBits(stateBits[row] ?? 0)
      }
    }
  }
}
