import type { SongKey } from '../key/song-key.js'
import type { Section } from '../sections/section.js'
import type { AnalysisSettings } from '../song-analysis.js'
import type { Weighting } from './weighted-means.js'

/** A tag that a model gave, and how sure it was, 0…1. */
export interface SongTag {
  readonly label: string
  readonly score: number
}

/** The song as a whole. Levels are linear, 1 being full scale; `null` stands for minus infinity: silence. */
export interface SongSummary {
  /** Beats a minute; 0 where the song has no beat. */
  readonly tempoBpm: number
  /** 0…1. */
  readonly tempoConfidence: number
  readonly beatsPerBar: number
  readonly key: SongKey
  /** How far the tuning lies above A = 440 Hz, in cents. */
  readonly tuningCents: number
  /** Mean square of what was analysed; the mean over chunks that `weighting` chose. */
  readonly energy: number
  /** The root of `energy`. */
  readonly rms: number
  /** The largest absolute sample of what was analysed. */
  readonly peak: number
  /** Integrated loudness of all channels, LUFS (EBU R 128). */
  readonly loudnessLufs: number | null
  /** LU (EBU Tech 3342). */
  readonly loudnessRangeLu: number
  /** dBTP, of all channels. */
  readonly truePeakDbtp: number | null
  /** Decibels from the level that 10 % of the song stays below to the one that 95 % stays below, silence left out. */
  readonly dynamicRangeDb: number
  /** Hz; the mean over the time that is not silent. */
  readonly spectralCentroidHz: number
  readonly tags: readonly SongTag[]
}

/** One chunk. Its values are `null` where it failed. */
export interface ChunkResult {
  readonly index: number
  readonly startSeconds: number
  readonly endSeconds: number
  readonly status: 'ok' | 'failed'
  /** Mean square. */
  readonly energy: number | null
  readonly rms: number | null
  readonly peak: number | null
  /** The mean of the momentary loudness, as power and without a gate, in LUFS; `null` in silence too. */
  readonly loudnessLufs: number | null
  /** Seconds of the chunk that are not silent: louder than one step of 16-bit samples. */
  readonly soundSeconds: number | null
  /** Hz; the mean over those seconds, 0 where there are none. */
  readonly spectralCentroidHz: number | null
  /** From the beats within; `null` where there are fewer than four. */
  readonly tempoBpm: number | null
  readonly key: SongKey | null
}

/** How it was analysed. */
export interface AnalysisParameters extends AnalysisSettings {
  /** The part of the input, in seconds. */
  readonly startSeconds: number
  readonly endSeconds: number
  readonly weighting: Weighting
}

export interface AnalysisStats {
  readonly wallSeconds: number
  /** Seconds of sound analysed in a second. */
  readonly realtimeFactor: number
  /** Highest memory of this process, its threads included. */
  readonly peakRssBytes: number
  readonly failedChunks: number
  /** The analysis was there already, from an earlier run. */
  readonly fromCache: boolean
}

/** Curves as plain numbers: an array for each curve; of arrays, one a frame, where a frame has several values. */
export type PlainCurve = readonly number[] | readonly (readonly number[])[]

export interface PlainCurves {
  readonly frameRateHz: number
  /** When frame 0 is, in seconds of the input; frame k is `k / frameRateHz` later. */
  readonly firstFrameSeconds: number
  readonly frameCount: number
  /** Of each curve by its name. */
  readonly units: Readonly<Record<string, string>>
  readonly [curve: string]: number | Readonly<Record<string, string>> | PlainCurve
}

/** What `gpuviz analyze` finds. All times are seconds from the input's start. Fields may be added, not removed. */
export interface AnalyzeResult {
  readonly version: 1
  readonly source: {
    readonly path: string
    /** Of the part that was analysed. */
    readonly durationSeconds: number
    readonly sampleRate: number
    readonly channels: number
  }
  readonly analysis: AnalysisParameters
  readonly summary: SongSummary
  readonly beatsSeconds: readonly number[]
  /** The first beat of each bar. */
  readonly downbeatsSeconds: readonly number[]
  readonly onsetsSeconds: readonly number[]
  readonly sections: readonly Section[]
  readonly chunks: readonly ChunkResult[]
  readonly curves?: PlainCurves
  readonly stats: AnalysisStats
}
