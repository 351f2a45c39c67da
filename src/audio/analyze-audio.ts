import { GpuvizError } from '../base/errors.js'
import type { Report } from '../base/report.js'
import type { AnalyzedAudio, TimeRange } from './features.js'

export interface AnalyzeRequest {
  /** The ffmpeg program. */
  readonly ffmpeg: string
  /** The file to decode. */
  readonly input: string
  /** An existing folder that gets `features.json` and its `.bin` files. */
  readonly folder: string
  /** Lower and upper end of the spectrogram, in Hz. */
  readonly fmin: number
  readonly fmax: number
  /** Pages that touch these seconds are written; a track without a range is not kept at all. */
  readonly keep: { readonly spectrogram?: TimeRange; readonly waveform?: TimeRange }
  readonly signal: AbortSignal
  readonly report: Report
  /** Seconds of audio analysed so far. */
  onProgress?(seconds: number): void
}

export async function analyzeAudio(request: AnalyzeRequest): Promise<AnalyzedAudio> {
  throw new GpuvizError('not-built', request.input)
}
