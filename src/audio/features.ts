import type { StageTime } from '../base/stage-clock.js'
import type { BeatTrack } from './beats/beat-track.js'
import type { BeatScalars } from './beats/read-beats.js'
import type { SectionScalars } from './sections/read-sections.js'
import type { Section } from './sections/section.js'
import type { TrackBlocks } from './store/track-blocks.js'

/** Seconds from the input's start; `to` may be Infinity. */
export interface TimeRange {
  readonly from: number
  readonly to: number
}

/** What of each large track is kept: pages that touch these seconds. A track without a range is not kept at all. */
export interface KeptRanges {
  readonly spectrogram?: TimeRange
  readonly waveform?: TimeRange
  readonly linearSpectrum?: TimeRange
}

/**
 * The grid of feature frames. Frame k is centred on sample `k × hopSamples`; samples before the first and after
 * the last count as zero.
 */
export interface FrameGrid {
  readonly sampleRate: number
  /** Length of the analysis window: the power of two nearest to 46.4 ms. */
  readonly windowSamples: number
  /** A quarter of the window. */
  readonly hopSamples: number
}

/** What an analysis found, without its curves. */
export interface FeaturesSummary extends FrameGrid {
  readonly channels: number
  /** Samples of each channel. */
  readonly sampleCount: number
  /** `sampleCount / sampleRate`. */
  readonly durationSeconds: number
  /** `floor(sampleCount / hopSamples) + 1`. */
  readonly frameCount: number
  /**
   * A robust loud level of the song, in dB (0 dB: a full-scale sine). A shader's `spectrum(x)` is
   * `clamp((smoothedDb - spectrumReferenceDb) / 60 + 1, 0, 1)`.
   */
  readonly spectrumReferenceDb: number
  /** Lower and upper end of the spectrogram, in Hz. */
  readonly fminHz: number
  readonly fmaxHz: number
  /** The peak, linear, that 97 % of all feature frames stay below: how loud the loud parts are. At least 1e-5. */
  readonly loudPeak: number
}

/** What `analyzeAudio` resolves to. */
export interface AnalyzedAudio extends FeaturesSummary {
  /** Chunks that could not be analysed and count as silence. */
  readonly failedChunks: number
  readonly stages: { readonly decode: StageTime; readonly analyze: StageTime }
}

/** Curves with one value for each feature frame. */
export interface FeatureTracks {
  /** Root mean square of the mono signal over half a window, linear, 1 for full-scale DC. */
  readonly rms: Float32Array
  /** Largest absolute sample of the mono signal over half a window, linear. */
  readonly peak: Float32Array
  /** Level of 20 to 250 Hz, 0…1 across the 60 dB below the band's own loud level, smoothed. */
  readonly bass: Float32Array
  /** Level of 250 to 4000 Hz, likewise. */
  readonly mid: Float32Array
  /** Level of 4000 to 16000 Hz, likewise. */
  readonly treble: Float32Array
  /** Onset strength: the mean rise of 40 mel bands since the frame before, in dB, never negative. */
  readonly onset: Float32Array
  /** The onset strength for shaders: 0…1 of the song's strong onsets, jumping up and falling over about 0.2 s. */
  readonly onsetEnvelope: Float32Array
  /** Centre of gravity of the magnitude spectrum, in Hz; 0 in silence. */
  readonly centroidHz: Float32Array
  /** `frameCount × 12`, from C to B, 255 for the strongest pitch class of the frame; all 0 in silence. Smoothed. */
  readonly chroma: Uint8Array
}

/** How the columns of a track are cut into pages, one page to a layer of a 2D array texture. */
export interface PageLayout {
  /** Without the two guard columns, one on each side, that a stored page has besides. */
  readonly columnsPerPage: number
  readonly rows: number
  readonly channels: 1 | 2 | 4
  readonly component: 'half'
}

/** A curve with many values for each moment, stored in pages ready for upload. */
export interface PagedTrack {
  readonly layout: PageLayout
  readonly columnsPerSecond: number
  /** The time of the middle of column 0; column c is `c / columnsPerSecond` later. */
  readonly firstColumnSeconds: number
  readonly columnCount: number
  readonly pageCount: number
  /** False for pages outside of the range that the analysis was asked to keep. */
  hasPage(index: number): boolean
  /**
   * Fills `into` with `(columnsPerPage + 2) × rows × channels` halves: row after row, the lowest row first, guard
   * columns included. Columns past the end repeat the last one.
   * @throws GpuvizError `page-not-kept`, `features-damaged`
   */
  readPage(index: number, into: Uint16Array): void
}

/** The features of one song, read back from their folder. Dispose it to close its files. */
export interface AudioFeatures extends FeaturesSummary, Disposable {
  /** The curves a block at a time, for those who go through a long song. */
  readonly blocks: TrackBlocks
  /** The whole curves, read when they are first asked for: about 44 bytes for each feature frame. */
  readonly tracks: FeatureTracks
  /**
   * 256 rows of equal width in log frequency from `fmin` to `fmax`. First channel: smoothed, second: raw; both hold
   * `clamp(dB / 96 + 1, 0, 1)`. Column k is feature frame k.
   */
  readonly spectrogram?: PagedTrack
  /** One row; first channel: left, second: right; samples averaged down to 16 to 32 kHz (or the native rate). */
  readonly waveform?: PagedTrack
  /**
   * What a browser's AnalyserNode shows, 0…1 for -100…-30 dB, smoothed: 256 rows of two bins each (first channel: the lower
   * one), from 0 Hz up in steps of 21.5 or 23.4 Hz. Column k is feature frame k.
   */
  readonly linearSpectrum?: PagedTrack
  readonly beats: BeatTrack
  readonly sections: readonly Section[]
}

/** The scalar features at one moment. Units as in `FeatureTracks`, except chroma: 0…1. */
export interface FrameScalars extends BeatScalars, SectionScalars {
  rms: number
  peak: number
  bass: number
  mid: number
  treble: number
  onset: number
  onsetEnvelope: number
  centroidHz: number
  /** Seconds since the last beats, the newest first: `PAST_BEATS` of them. */
  readonly pastBeats: Float32Array
  /** 12 values. */
  readonly chroma: Float32Array
}
