import type { AudioFeatures } from './features.js'
import type { SongKey } from './key/song-key.js'
import type { SongLoudness } from './loudness/song-loudness.js'
import type { Section } from './sections/section.js'

/** Which sound is analysed: the mean of all channels, or one of them (counted from 0; left is 0, right is 1). */
export type ChannelChoice = 'mix' | 'left' | 'right' | number

/** How a song was analysed. */
export interface AnalysisSettings {
  /** Of the samples that were analysed: the file's own, or the one asked for. */
  readonly sampleRate: number
  readonly windowSamples: number
  readonly hopSamples: number
  readonly mels: number
  readonly fminHz: number
  readonly fmaxHz: number
  readonly channel: ChannelChoice
  readonly chunkSeconds: number
  readonly overlapSeconds: number
  readonly workers: number
}

/** One chunk: [startSeconds, endSeconds) of the input, the context on both sides not counted. */
export interface AnalyzedChunk {
  readonly index: number
  readonly startSeconds: number
  readonly endSeconds: number
  /** `failed`: its worker failed twice; its frames hold silence and count nowhere. */
  readonly status: 'ok' | 'failed'
}

/** Every curve of the full analysis. Shapes, units and sources are in `CURVES`. */
export type CurveName =
  | 'rms'
  | 'peak'
  | 'energy'
  | 'zeroCrossingRate'
  | 'spectralCentroid'
  | 'spectralBandwidth'
  | 'spectralRolloff'
  | 'spectralFlatness'
  | 'spectralContrast'
  | 'spectralFlux'
  | 'onsetStrength'
  | 'bandEnergies'
  | 'logMel'
  | 'mfcc'
  | 'chroma'
  | 'momentaryLoudness'
  | 'shortTermLoudness'

export interface CurveShape {
  readonly name: CurveName
  /** Values for each frame. */
  readonly width: number
  /** `linear`, `Hz`, `dB`, `LUFS`, … */
  readonly unit: string
}

/** The curves of a song: one row of `width` values for each feature frame. Frame k is at `k × hop` of what was analysed. */
export interface SongCurves {
  readonly frameCount: number
  readonly frameRateHz: number
  readonly shapes: readonly CurveShape[]
  /**
   * Frames `from` to before `to` of a curve: `(to - from) × width` values, row after row. Cheap for rows that follow
   * each other; memory is that of what is asked for, so ask for some thousand rows at a time.
   */
  read(name: CurveName, from: number, to: number): Float32Array
  /**
   * Of the hops that begin at the centres of frames `from` to before `to`, and of nothing else: the sum of the squares of
   * their samples, or the largest absolute one. Every sample is in one hop.
   */
  readHops(name: 'hopEnergy' | 'hopPeak', from: number, to: number): Float32Array
}

/** What the full analysis found. Dispose it to close its files. All times are seconds from the input's start. */
export interface SongAnalysis extends Disposable {
  readonly source: {
    readonly path: string
    /** Of the part that was analysed. */
    readonly durationSeconds: number
    /** The file's own. */
    readonly sampleRate: number
    readonly channels: number
  }
  /** Where the part that was analysed begins in the input. */
  readonly startSeconds: number
  readonly settings: AnalysisSettings
  /** What a render is made from: beats, curves, spectrogram, waveform. Its times count from `startSeconds`. */
  readonly features: AudioFeatures
  readonly curves: SongCurves
  readonly loudness: SongLoudness
  readonly beatsSeconds: Float64Array
  readonly downbeatsSeconds: Float64Array
  readonly onsetsSeconds: Float64Array
  readonly key: SongKey
  /** How far the song's tuning lies above A = 440 Hz, in cents: -50 to 50. */
  readonly tuningCents: number
  readonly sections: readonly Section[]
  readonly chunks: readonly AnalyzedChunk[]
}
