import { findBeats } from './beats/find-beats.js'
import { BLOCK_SAMPLES } from './decode/sample-blocks.js'
import type { SampleFormat } from './decode/wav-header.js'
import type { FrameGrid, TimeRange } from './features.js'
import { frameGrid } from './frame-grid.js'
import { createFrameAnalyzer, type FrameAnalyzer } from './frames/frame-analyzer.js'
import { SPECTROGRAM_ROWS } from './frames/frame-batch.js'
import { FrameStream } from './frames/frame-stream.js'
import { FeatureJoin, type SongLevels } from './joined/join-features.js'
import { decimationFactor } from './samples/decimate.js'
import { mixToMono } from './samples/downmix.js'
import { scrub } from './samples/scrub.js'
import { Waveform } from './samples/waveform.js'
import type { FftLibrary } from './spectrum/real-fft.js'
import { writeBeats } from './store/beats-file.js'
import type { StoredBeats, StoredTrack } from './store/features-file.js'
import { createFeaturesWriter, type FeaturesWriter } from './store/features-writer.js'

const SPECTROGRAM_COLUMNS_PER_PAGE = 512
const WAVEFORM_COLUMNS_PER_PAGE = 4096

export interface SampleAnalysisOptions {
  readonly fft: FftLibrary
  readonly format: SampleFormat
  /** Where the feature files go. */
  readonly folder: string
  readonly fmin: number
  readonly fmax: number
  readonly keep: { readonly spectrogram?: TimeRange; readonly waveform?: TimeRange }
}

export interface SampleAnalysisResult extends SongLevels {
  readonly frameCount: number
  readonly spectrogram?: StoredTrack
  readonly waveform?: StoredTrack
  readonly beats: StoredBeats
  /** Samples that were not numbers and count as silence. */
  readonly replacedSamples: number
}

/** Samples in, feature files out. Feed it blocks, then end it; dispose it in any case. */
export interface SampleAnalysis extends Disposable {
  readonly grid: FrameGrid
  /** At most `BLOCK_SAMPLES` samples of each channel; not-a-number samples in the array are set to 0. */
  add(interleaved: Float32Array, count: number): void
  end(sampleCount: number): SampleAnalysisResult
}

export function createSampleAnalysis(options: SampleAnalysisOptions): SampleAnalysis {
  const grid = frameGrid(options.format.sampleRate)
  const analyzer = createFrameAnalyzer({ ...options, grid })
  try {
    return startAnalysis(options, { grid, analyzer, writer: openWriter(options, grid) })
  } catch (error) {
    analyzer[Symbol.dispose]()
    throw error
  }
}

interface AnalysisParts {
  readonly grid: FrameGrid
  readonly analyzer: FrameAnalyzer
  readonly writer: FeaturesWriter
}

function startAnalysis(
  { format, folder, fft }: SampleAnalysisOptions,
  { grid, analyzer, writer }: AnalysisParts,
): SampleAnalysis {
  const joined = new FeatureJoin(grid, writer.tracks, writer.spectrogram)
  const frames = new FrameStream({
    grid,
    analyzer,
    join: (batch) => joined.add(batch),
    blockSamples: BLOCK_SAMPLES,
  })
  const waveform = writer.waveform && new Waveform(format, writer.waveform)
  let replacedSamples = 0
  return {
    grid,
    add(interleaved, count) {
      replacedSamples += scrub(interleaved, count * format.channels)
      mixToMono(interleaved, format.channels, count, frames.append(count))
      frames.advance()
      waveform?.add(interleaved, count)
    },
    end(sampleCount) {
      const frameCount = frames.end(sampleCount)
      waveform?.end()
      writer.tracks.finish()
      return {
        ...joined.songLevels(),
        // The analyzer is done: its transform may lose its memory to this one's.
        beats: writeBeats(folder, findBeats(joined.beatCurves(), fft)),
        ...(writer.spectrogram && { spectrogram: writer.spectrogram.finish() }),
        ...(writer.waveform && { waveform: writer.waveform.finish() }),
        frameCount,
        replacedSamples,
      }
    },
    [Symbol.dispose]() {
      writer[Symbol.dispose]()
      analyzer[Symbol.dispose]()
    },
  }
}

function openWriter({ format, folder, keep }: SampleAnalysisOptions, grid: FrameGrid): FeaturesWriter {
  const { sampleRate } = format
  const factor = decimationFactor(sampleRate)
  return createFeaturesWriter({
    folder,
    spectrogram: {
      columnsPerPage: SPECTROGRAM_COLUMNS_PER_PAGE,
      rows: SPECTROGRAM_ROWS,
      columnsPerSecond: sampleRate / grid.hopSamples,
      firstColumnSeconds: 0,
      keep: keep.spectrogram,
    },
    waveform: {
      columnsPerPage: WAVEFORM_COLUMNS_PER_PAGE,
      rows: 1,
      columnsPerSecond: sampleRate / factor,
      // A column is the mean of `factor` samples, the first of which is at its time.
      firstColumnSeconds: (factor - 1) / 2 / sampleRate,
      keep: keep.waveform,
    },
  })
}
