import type { Report } from '../base/report.js'
import type { StageTime } from '../base/stage-clock.js'
import { createSampleAnalysis, type SampleAnalysis, type SampleAnalysisResult } from './analyze-samples.js'
import { type DecodedAudio, decodeAudio } from './decode/decode-audio.js'
import type { SampleFormat } from './decode/wav-header.js'
import type { AnalyzedAudio, FeaturesSummary, TimeRange } from './features.js'
import { writeFeaturesFile } from './store/features-file.js'

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
  /** Stops the work: ffmpeg is ended and the promise rejects with `stopped`. */
  readonly signal: AbortSignal
  readonly report: Report
  /** Seconds of audio analysed so far, each time another one is done. */
  onProgress?(seconds: number): void
}

/**
 * Decodes a file and analyses it on the way; ffmpeg decodes ahead on another core as far as the pipe reaches. Memory
 * does not grow with the length of the audio.
 * @throws GpuvizError what `decodeAudio` throws, `not-writable`, `disk-full`
 */
export async function analyzeAudio(request: AnalyzeRequest): Promise<AnalyzedAudio> {
  const began = performance.now()
  using work = new AnalysisWork(request)
  const decoded = await decodeAudio(request, work)
  const result = work.end(decoded)
  const busySeconds = work.busyMilliseconds / 1000
  const wallSeconds = (performance.now() - began) / 1000
  return {
    ...result,
    stages: {
      decode: stageTime(decoded.cpuSeconds, decoded.wallSeconds),
      analyze: stageTime(busySeconds, wallSeconds),
    },
  }
}

/** Receives the samples of one file and measures the time it takes. */
class AnalysisWork implements Disposable {
  private readonly request: AnalyzeRequest
  private analysis: SampleAnalysis | undefined
  private sampleRate = 1
  private sampleCount = 0
  busyMilliseconds = 0

  constructor(request: AnalyzeRequest) {
    this.request = request
  }

  async begin(format: SampleFormat): Promise<void> {
    this.sampleRate = format.sampleRate
    this.analysis = await createSampleAnalysis({ ...this.request, format })
  }

  block(interleaved: Float32Array, count: number): void {
    const began = performance.now()
    const secondsBefore = Math.floor(this.sampleCount / this.sampleRate)
    this.analysis?.add(interleaved, count)
    this.sampleCount += count
    const seconds = this.sampleCount / this.sampleRate
    if (Math.floor(seconds) > secondsBefore) this.request.onProgress?.(seconds)
    this.busyMilliseconds += performance.now() - began
  }
}
