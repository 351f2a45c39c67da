import type { Report, Warning } from '../base/report.js'
import type { StageTime } from '../base/stage-clock.js'
import { createSampleAnalysis, type SampleAnalysis } from './analyze-samples.js'
import { type DecodedAudio, decodeAudio } from './decode/decode-audio.js'
import type { BlockSink } from './decode/sample-blocks.js'
import type { SampleFormat } from './decode/wav-header.js'
import type { AnalyzedAudio, FeaturesSummary, TimeRange } from './features.js'
import { type FftLibrary, loadFft } from './spectrum/real-fft.js'
import { type FeaturesFile, summaryOf, writeFeaturesFile } from './store/features-file.js'

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
 * Decodes a file and analyses it on the way; ffmpeg decodes ahead on another core as far as the pipe reaches. All that
 * grows with the length of the audio is what beats are found from: 4 MB an hour, and some 15 MB an hour at the very end.
 * @throws GpuvizError what `decodeAudio` throws, `not-writable`, `disk-full`
 */
export async function analyzeAudio(request: AnalyzeRequest): Promise<AnalyzedAudio> {
  const began = performance.now()
  using work = new AnalysisWork(request, await loadFft())
  const decoded = await decodeAudio(request, work)
  const summary = work.finish(decoded)
  const wallSeconds = (performance.now() - began) / 1000
  return {
    ...summary,
    stages: {
      decode: stageTime(decoded.cpuSeconds, decoded.wallSeconds),
      analyze: stageTime(work.busySeconds, wallSeconds),
    },
  }
}

function stageTime(busySeconds: number, wallSeconds: number): StageTime {
  return { busySeconds, waitSeconds: Math.max(0, wallSeconds - busySeconds) }
}

/** Receives the samples of one file, has them analysed, and measures how long that takes. */
class AnalysisWork implements BlockSink, Disposable {
  private readonly request: AnalyzeRequest
  private readonly fft: FftLibrary
  private analysis: SampleAnalysis | undefined
  private sampleRate = 1
  private sampleCount = 0
  busySeconds = 0

  constructor(request: AnalyzeRequest, fft: FftLibrary) {
    this.request = request
    this.fft = fft
  }

  begin(format: SampleFormat): void {
    this.sampleRate = format.sampleRate
    this.analysis = createSampleAnalysis({ ...this.request, fft: this.fft, format })
  }

  block(interleaved: Float32Array, count: number): void {
    const wholeSeconds = Math.floor(this.sampleCount / this.sampleRate)
    this.timed(() => this.analysis?.add(interleaved, count))
    this.sampleCount += count
    const seconds = this.sampleCount / this.sampleRate
    if (Math.floor(seconds) > wholeSeconds) this.request.onProgress?.(seconds)
  }

  /** Writes what only the end tells, `features.json` last. */
  finish({ format, sampleCount }: DecodedAudio): FeaturesSummary {
    const { analysis } = this
    if (!analysis) throw new Error('no samples came before the end')
    const { replacedSamples, ...found } = this.timed(() => analysis.end(sampleCount))
    if (replacedSamples > 0) this.request.report.warn(brokenSamples(this.request.input, replacedSamples))
    const file: FeaturesFile = {
      version: 1,
      ...analysis.grid,
      channels: format.channels,
      sampleCount,
      durationSeconds: sampleCount / format.sampleRate,
      fminHz: this.request.fmin,
      fmaxHz: this.request.fmax,
      ...found,
    }
    writeFeaturesFile(this.request.folder, file)
    return summaryOf(file)
  }

  [Symbol.dispose](): void {
    this.analysis?.[Symbol.dispose]()
  }

  private timed<Result>(step: () => Result): Result {
    const began = performance.now()
    try {
      return step()
    } finally {
      this.busySeconds += (performance.now() - began) / 1000
    }
  }
}

function brokenSamples(input: string, count: number): Warning {
  const samples = count === 1 ? '1 sample' : `${count} samples`
  return {
    code: 'broken-samples',
    message: `${samples} of "${input}" ${count === 1 ? 'is' : 'are'} not a number or beyond all loudness; used as silence`,
  }
}
