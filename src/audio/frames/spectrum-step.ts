import type { FrameGrid } from '../features.js'
import { createBands, melRanges } from '../spectrum/bands.js'
import { createChromaRange, LEAST_POWER, RELATIVE_POWER } from '../spectrum/chroma-peaks.js'
import { FLOOR_DB } from '../spectrum/decibels.js'
import { HANN_NOISE_BINS } from '../spectrum/hann-window.js'
import { createLogRows } from '../spectrum/log-rows.js'
import { BATCH_FRAMES, FRAME_FIELDS, LEVEL_BANDS, MEL_BANDS, SPECTROGRAM_ROWS } from './frame-batch.js'
import type { FrameKernel } from './frame-kernel.js'
import type { KernelArray, KernelArrays } from './kernel-memory.js'
import type { WindowSpectrum } from './window-spectrum.js'

/** bass, mid, treble, in Hz */
const LEVEL_RANGES = [
  [20, 250],
  [250, 4000],
  [4000, 16000],
] as const
const MEL_LOW_HZ = 30
const MEL_HIGH_HZ = 16000
/** Of the mel bands. */
export const MEL_FLOOR_DB = -80
/** A sine's power is spread over its bins by the window; a band has all of it. */
const BAND_DB = -10 * Math.log10(HANN_NOISE_BINS)
const MIDDLE_C_HZ = 440 * 2 ** (-9 / 12)
const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT

type SpectrumField = 'rows' | 'melDb' | 'levelDb' | 'chroma'

/** Everything that a render needs of the power spectrum of a frame. */
export class SpectrumStep {
  readonly #kernel: FrameKernel
  readonly #hertzPerBin: number
  readonly #rows: { readonly edgeBin: number; readonly edgePart: number; readonly firstBin: number }
  readonly #levels: BandTable
  readonly #mel: BandTable
  readonly #chroma: ReturnType<typeof createChromaRange>
  readonly #octavesOfBin: number
  readonly #fields: Readonly<Record<SpectrumField, KernelArray<Float32Array>>>
  readonly #centroidHz = new Float32Array(BATCH_FRAMES)

  constructor(
    kernel: FrameKernel,
    arrays: KernelArrays,
    { grid, fmin, fmax }: { grid: FrameGrid; fmin: number; fmax: number },
  ) {
    const { sampleRate, windowSamples } = grid
    this.#kernel = kernel
    this.#hertzPerBin = sampleRate / windowSamples
    const rows = createLogRows({ rows: SPECTROGRAM_ROWS, fmin, fmax, sampleRate, windowSamples })
    this.#rows = {
      edgeBin: arrays.table(rows.edgeBin),
      edgePart: arrays.table(rows.edgePart),
      firstBin: arrays.table(rows.firstBin),
    }
    const table = (ranges: Parameters<typeof createBands>[0]): BandTable => {
      const { edgeBin, edgePart } = createBands(ranges, grid)
      return { edgeBin: arrays.table(edgeBin), edgePart: arrays.table(edgePart) }
    }
    this.#levels = table(LEVEL_RANGES)
    this.#mel = table(melRanges(MEL_BANDS, MEL_LOW_HZ, Math.min(MEL_HIGH_HZ, sampleRate / 2)))
    this.#chroma = createChromaRange(sampleRate, windowSamples)
    this.#octavesOfBin = Math.log2(this.#hertzPerBin / MIDDLE_C_HZ)
    const field = (name: SpectrumField) => arrays.floats(BATCH_FRAMES * FRAME_FIELDS[name])
    this.#fields = {
      rows: field('rows'),
      melDb: field('melDb'),
      levelDb: field('levelDb'),
      chroma: field('chroma'),
    }
  }

  /** Of the batch, as far as `add` has filled it. */
  get values() {
    const { rows, melDb, levelDb, chroma } = this.#fields
    return {
      rows: rows.values,
      melDb: melDb.values,
      levelDb: levelDb.values,
      chroma: chroma.values,
      centroidHz: this.#centroidHz,
    }
  }

  /** Puts frame `i` of the batch. */
  add(spectrum: WindowSpectrum, i: number): void {
    const power = spectrum.address
    this.#centroidHz[i] = spectrum.centroidBin * this.#hertzPerBin
    const { edgeBin, edgePart, firstBin } = this.#rows
    const kernel = this.#kernel
    kernel.rowLevels(power, edgeBin, edgePart, firstBin, SPECTROGRAM_ROWS, FLOOR_DB, this.#at('rows', i))
    this.#bands(power, this.#levels, LEVEL_BANDS, FLOOR_DB, this.#at('levelDb', i))
    this.#bands(power, this.#mel, MEL_BANDS, MEL_FLOOR_DB, this.#at('melDb', i))
    const { firstBin: first, lastBin: last } = this.#chroma
    kernel.pitchWeights(
      power,
      first,
      last,
      this.#octavesOfBin,
      RELATIVE_POWER,
      LEAST_POWER,
      this.#at('chroma', i),
    )
  }

  #bands(
    power: number,
    { edgeBin, edgePart }: BandTable,
    count: number,
    floorDb: number,
    into: number,
  ): void {
    this.#kernel.bandLevels(power, edgeBin, edgePart, count, BAND_DB, floorDb, into)
  }

  #at(field: SpectrumField, frame: number): number {
    return this.#fields[field].address + frame * FRAME_FIELDS[field] * FLOAT_BYTES
  }
}

/** Addresses of the tables of `createBands`. */
interface BandTable {
  readonly edgeBin: number
  readonly edgePart: number
}
