import type { AnalyzeResult, ChannelChoice, ReportFormat, Weighting } from '../audio/index.js'
import type { WarningEvent } from '../render/events.js'

/** Options of `analyze`. All but `input` are optional; defaults are those of docs/cli.md. */
export interface AnalyzeOptions {
  /** A song: anything ffmpeg reads. */
  readonly input: string
  /** A file that gets the result. */
  readonly output?: string
  /** Gets the result piece by piece, in place of a file; what it returns is waited for. JSON is on one line then. */
  readonly sink?: (piece: string | Uint8Array) => void | Promise<void>
  /** Default: what the output's ending says, else `json`. */
  readonly format?: ReportFormat
  /** Adds the curves: to the output where there is one, else to what `analyze` resolves to. */
  readonly curves?: boolean
  /** A labelled picture of the analysis, as PNG. */
  readonly plot?: string
  /** Part of the input, in seconds. */
  readonly from?: number
  readonly to?: number
  /** 1 to 300. Default 10. */
  readonly chunkSeconds?: number
  /** Context on both sides of a chunk, at least a window. It changes no result. Default 1. */
  readonly overlapSeconds?: number
  /** Threads. Default: as many as there are cores. */
  readonly workers?: number
  /** How chunks count in the means of the summary. Default `uniform`: by their duration. */
  readonly weighting?: Weighting
  /** Hz that the sound is converted to, 1000 to 384000. Default: the input's own. */
  readonly sampleRate?: number
  /** 64 to 65536, a multiple of 32 without prime factors above 5. Default: the power of two nearest to 46.4 ms. */
  readonly windowSamples?: number
  /** Up to the window. Default: a quarter of it. */
  readonly hopSamples?: number
  /** Bands of `logMel`, 1 to 512. Default 128. */
  readonly mels?: number
  /** Lower and upper end of the mel bands, in Hz. Default: 0 to half the sample rate. */
  readonly fmin?: number
  readonly fmax?: number
  /** Default `mix`: the mean of all channels. */
  readonly channel?: ChannelChoice
  /** Neither look for an earlier analysis nor keep this one. */
  readonly noCache?: boolean
  /** Replace an existing output or plot. Default true. */
  readonly overwrite?: boolean
  /** Stops the work; the promise rejects with a GpuvizError of code `stopped`. */
  readonly signal?: AbortSignal
  /** Start, progress (twice a second) and warnings as they come. */
  readonly onProgress?: (event: AnalyzeEvent) => void
  /** Details for people who look into a problem. */
  readonly onDetail?: (message: string) => void
}

export interface AnalyzeStartEvent {
  readonly event: 'start'
  readonly version: string
  readonly input: string
}

export interface AnalyzeProgressEvent {
  readonly event: 'progress'
  /** Seconds of sound analysed so far. */
  readonly seconds: number
  /** Of what is to be analysed; `null` while that is not known. */
  readonly durationSeconds: number | null
}

export type AnalyzeEvent = AnalyzeStartEvent | AnalyzeProgressEvent | WarningEvent

export type { AnalyzeResult }
