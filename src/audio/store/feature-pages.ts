import type { FrameGrid, KeptRanges, TimeRange } from '../features.js'
import { SPECTROGRAM_ROWS } from '../frames/frame-batch.js'
import { LINEAR_BINS } from '../spectrum/context-rate.js'
import type { PageShape } from './features-writer.js'

const SPECTROGRAM_COLUMNS_PER_PAGE = 512
const WAVEFORM_COLUMNS_PER_PAGE = 4096

const EVERYTHING: TimeRange = { from: 0, to: Number.POSITIVE_INFINITY }
/** Keeps every page of the tracks that most renders show; the linear spectrum is for few. */
export const ALL_PAGES = { spectrogram: EVERYTHING, waveform: EVERYTHING }

export interface FeaturePagesOptions {
  readonly grid: FrameGrid
  /** Samples that become one column of the waveform. */
  readonly columnSamples: number
  readonly keep: KeptRanges
}

/** How the large tracks are cut into pages. */
export function featurePages({ grid, columnSamples, keep }: FeaturePagesOptions): {
  readonly spectrogram: PageShape
  readonly waveform: PageShape
  readonly linearSpectrum: PageShape
} {
  const { sampleRate, hopSamples } = grid
  return {
    spectrogram: {
      columnsPerPage: SPECTROGRAM_COLUMNS_PER_PAGE,
      rows: SPECTROGRAM_ROWS,
      columnsPerSecond: sampleRate / hopSamples,
      firstColumnSeconds: 0,
      keep: keep.spectrogram,
    },
    waveform: {
      columnsPerPage: WAVEFORM_COLUMNS_PER_PAGE,
      rows: 1,
      columnsPerSecond: sampleRate / columnSamples,
      // A column is the mean of some samples, the first of which is at its time.
      firstColumnSeconds: (columnSamples - 1) / 2 / sampleRate,
      keep: keep.waveform,
    },
    linearSpectrum: {
      columnsPerPage: SPECTROGRAM_COLUMNS_PER_PAGE,
      // A cell holds two bins.
      rows: LINEAR_BINS / 2,
      columnsPerSecond: sampleRate / hopSamples,
      firstColumnSeconds: 0,
      keep: keep.linearSpectrum,
    },
  }
}
