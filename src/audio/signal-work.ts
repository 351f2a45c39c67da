import { usageError } from '../base/errors.js'
import type { Warning } from '../base/report.js'
import type { SignalRequest } from './analyze-signal.js'
import type { DecodedAudio } from './decode/decode-audio.js'
import { BLOCK_SAMPLES, type BlockSink } from './decode/sample-blocks.js'
import type { SampleFormat } from './decode/wav-header.js'
import type { FeaturesSummary } from './features.js'
import { type OpenSignal, openSignal } from './open-signal.js'
import { scrub } from './samples/scrub.js'
import { summaryOf, writeFeaturesFile } from './store/features-file.js'

/** Receives the samples of one file and has the part of them that was asked for analysed. Dispose it in any case. */
export class SignalWork implements BlockSink, AsyncDisposable {
  readonly #request: SignalRequest
  #signal: OpenSignal | undefined
  #format: SampleFormat = { sampleRate: 1, channels: 1, channelMask: 0 }
  /** The part that is analysed, in samples. */
  #from = 0
  #to = Number.POSITIVE_INFINITY
  #decoded = 0
  #analyzed = 0
  #replaced = 0

  constructor(request: SignalRequest) {
    this.#request = request
  }

  /** Seconds that workers and the joining of what they found took, all together. */
  get busySeconds(): number {
    return this.#signal?.busySeconds() ?? 0
  }

  get failedChunks(): number {
    return this.#signal?.failedChunks() ?? 0
  }

  get full(): boolean {
    return this.#decoded >= this.#to
  }

  begin(format: SampleFormat): void {
    const { part } = this.#request
    this.#format = format
    if (part) {
      this.#from = Math.round(part.from * format.sampleRate)
      this.#to = Math.round(part.to * format.sampleRate)
    }
    this.#signal = openSignal(this.#request, format, BLOCK_SAMPLES)
  }

  room(): Promise<void> | undefined {
    return this.#signal?.queue.room()
  }

  block(interleaved: Float32Array, count: number): void {
    const { channels, sampleRate } = this.#format
    const first = Math.max(0, this.#from - this.#decoded)
    const end = Math.min(count, this.#to - this.#decoded)
    this.#decoded += count
    if (end <= first) return
    const samples = interleaved.subarray(first * channels, end * channels)
    this.#replaced += scrub(samples, samples.length)
    const wholeSeconds = Math.floor(this.#analyzed / sampleRate)
    this.#signal?.add(samples, end - first)
    this.#analyzed += end - first
    const seconds = this.#analyzed / sampleRate
    if (Math.floor(seconds) > wholeSeconds) this.#request.onProgress?.(seconds)
  }

  /** Waits for the last chunk and writes what only the end tells, `features.json` last. */
  async finish({ fileSampleRate }: DecodedAudio): Promise<FeaturesSummary> {
    if (!this.#signal) throw new Error('no samples came before the end')
    const { sampleRate } = this.#format
    const { report, input, folder, part } = this.#request
    if (part && this.#analyzed === 0 && this.#from > 0) {
      const endSeconds = (this.#decoded / sampleRate).toFixed(3)
      throw usageError('past-the-end', `--from ${part.from}: "${input}" ends at ${endSeconds} s`)
    }
    const file = await this.#signal.end(this.#analyzed, fileSampleRate ?? sampleRate)
    if (this.#replaced > 0) report.warn(brokenSamples(input, this.#replaced))
    writeFeaturesFile(folder, file)
    return summaryOf(file)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#signal?.[Symbol.asyncDispose]()
  }
}

function brokenSamples(input: string, count: number): Warning {
  const samples = count === 1 ? '1 sample' : `${count} samples`
  return {
    code: 'broken-samples',
    message: `${samples} of "${input}" ${count === 1 ? 'is' : 'are'} not a number or beyond all loudness; used as silence`,
  }
}
