import { BATCH_FRAMES, type FrameBatch, SPECTROGRAM_ROWS } from '../frames/frame-batch.js'
import { type FrameKernel, loadFrameKernel } from '../frames/frame-kernel.js'
import { type KernelArray, KernelArrays, ownMemory } from '../frames/kernel-memory.js'
import { decibelsOfUnit } from '../spectrum/decibels.js'
import { LevelHistogram } from './level-histogram.js'
import type { Smoothing } from './smoothing.js'

/** Frames whose loudest row is below this are silence and tell nothing of the song's level. */
const SILENT_DB = -70
/** Of the loudest rows of the frames, this part lies below the reference. */
const LOUD_PART = 0.95
/** The reference of silence: with it, everything down there stays dark. */
const SILENCE_REFERENCE_DB = -20
/** Two batches of cells, and a little more. */
const MEMORY_BYTES = 128 * 1024

/** Smooths the spectrogram over time, row by row, and learns how loud the song gets. */
export class SpectrogramSmoother {
  readonly #smoothing: Smoothing
  readonly #kernel: FrameKernel
  readonly #rows: KernelArray<Float32Array>
  readonly #state: KernelArray<Float32Array>
  readonly #loudest: KernelArray<Float32Array>
  readonly #cells: KernelArray<Uint32Array>
  readonly #levels = new LevelHistogram()

  constructor(smoothing: Smoothing) {
    const memory = ownMemory(MEMORY_BYTES)
    const arrays = new KernelArrays(memory)
    this.#smoothing = smoothing
    this.#kernel = loadFrameKernel(memory.memory)
    this.#rows = arrays.floats(SPECTROGRAM_ROWS * BATCH_FRAMES)
    this.#state = arrays.floats(SPECTROGRAM_ROWS)
    this.#loudest = arrays.floats(BATCH_FRAMES)
    this.#cells = arrays.words(SPECTROGRAM_ROWS * BATCH_FRAMES)
  }

  /** Cells of the last batch, row after row, `BATCH_FRAMES` to a row: smoothed half low, raw half high. */
  get cells(): Uint32Array {
    return this.#cells.values
  }

  /** @param keep whether anybody wants the cells of this batch; smoothing goes on all the same */
  add({ rows, count }: Pick<FrameBatch, 'rows' | 'count'>, keep: boolean): void {
    this.#rows.values.set(rows.subarray(0, count * SPECTROGRAM_ROWS))
    const { rise, fall } = this.#smoothing
    this.#kernel.smoothRows(
      this.#rows.address,
      SPECTROGRAM_ROWS,
      count,
      this.#state.address,
      rise,
      fall,
      keep ? this.#cells.address : 0,
      BATCH_FRAMES,
      this.#loudest.address,
    )
    const loudest = this.#loudest.values
    for (let i = 0; i < count; i++) {
      const db = decibelsOfUnit(loudest[i] ?? 0)
      if (db > SILENT_DB) this.#levels.add(db)
    }
  }

  referenceDb(): number {
    return this.#levels.percentile(LOUD_PART) ?? SILENCE_REFERENCE_DB
  }
}
