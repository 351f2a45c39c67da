import type { Report } from '../base/report.js'
import type { StageTime } from '../base/stage-clock.js'
import type { CurveSettings } from './chunks/chunk-task.js'
import { decodeAudio } from './decode/decode-audio.js'
import type { AnalyzedAudio, KeptRanges, TimeRange } from './features.js'
import { SignalWork } from './signal-work.js'
import type { ChannelChoice } from './song-analysis.js'

/** What to analyse, and how. */
export interface SignalRequest {
  /** The ffmpeg program. */
  readonly ffmpeg: string
  /** The file to decode. */
  readonly input: string
  /** An existing folder that gets `features.json` and its `.bin` files. */
  readonly folder: string
  /** The part that is analysed; everything counts from its beginning. Default: all. */
  readonly part?: TimeRange
  /** Samples a second to convert to. Default: the file's own. */
  readonly rate?: number
  /** Default: `frameGrid`. */
  readonly windowSamples?: number
  readonly hopSamples?: number
  readonly channel: ChannelChoice
  /** Lower and upper end of the spectrogram, in Hz. */
  readonly fmin: number
  readonly fmax: number
  /** Pages that touch these seconds are written; a track without a range is not kept at all. */
  readonly keep: KeptRanges
  /** All that is not for renders: curves, key, loudness, onsets. */
  readonly curves?: CurveSettings
  readonly chunkSeconds: number
  /** Context on both sides of a chunk, at least one window. Default: 1 s where there are `curves`, else as much as is needed. */
  readonly overlapSeconds?: number
  readonly workers: number
  /** The program of a worker, for tests of what happens when it fails. */
  readonly workerProgram?: string
  /** Stops the work: ffmpeg and workers are ended and the promise rejects with `stopped`. */
  readonly signal: AbortSignal
  readonly report: Report
  /** Seconds of audio decoded so far, each time another one is done; workers are a chunk or two behind. */
  onProgress?(seconds: number): void
}

/**
 * Decodes a file and analyses it on the way, chunk by chunk, in as many threads as `workers` says. What comes out does not
 * depend on the chunks. All that grows with the length of the audio is what beats and sections are found from: 10 MB an
 * hour, and some 15 MB an hour at the very end.
 * @throws GpuvizError what `decodeAudio` throws, `past-the-end`, `short-overlap`, `chunks-failed`, `not-writable`, `disk-full`
 */
export async function analyzeSignal(request: SignalRequest): Promise<AnalyzedAudio> {
  const began = performance.now()
  await using work = new SignalWork(request)
  const decoded = await decodeAudio(request, work)
  const summary = await work.finish(decoded)
  const wallSeconds = (performance.now() - began) / 1000
  return {
    ...summary,
    failedChunks: work.failedChunks,
    stages: {
      decode: stageTime(decoded.cpuSeconds, decoded.wallSeconds),
      analyze: stageTime(work.busySeconds, wallSeconds),
    },
  }
}

function stageTime(busySeconds: number, wallSeconds: number): StageTime {
  return { busySeconds, waitSeconds: Math.max(0, wallSeconds - busySeconds) }
}
