import type { SampleFormat } from '../decode/wav-header.js'
import type { ChannelChoice } from '../song-analysis.js'
import type { FrameKernel } from './frame-kernel.js'
import type { KernelArray, KernelArrays } from './kernel-memory.js'

/** A stretch of the decoded signal: all channels, interleaved. What lies outside of it counts as zero. */
export interface SignalPart {
  readonly interleaved: Float32Array
  /** Which sample of the signal comes first. */
  readonly firstSample: number
  /** The sample after the last one. */
  readonly endSample: number
}

/** Floats mixed at a time. */
const BLOCK_FLOATS = 16384

/** Brings stretches of one channel, or of the mean of all, into a kernel's memory. */
export class MonoSource {
  readonly #kernel: FrameKernel
  readonly #channels: number
  readonly #channel: number | 'mix'
  readonly #block: KernelArray<Float32Array>
  /** What was loaded last, from its first sample on. */
  readonly mono: KernelArray<Float32Array>

  constructor(
    kernel: FrameKernel,
    arrays: KernelArrays,
    options: { format: SampleFormat; channel: ChannelChoice; capacity: number },
  ) {
    const { format, channel, capacity } = options
    this.#kernel = kernel
    this.#channels = format.channels
    this.#channel = channelIndex(channel)
    this.#block = arrays.floats(Math.max(BLOCK_FLOATS, format.channels))
    this.mono = arrays.floats(capacity)
  }

  /** Fills `mono` with samples `from` to before `to`. */
  load(part: SignalPart, from: number, to: number): void {
    const { values } = this.mono
    const first = Math.min(to, Math.max(from, part.firstSample))
    const end = Math.max(first, Math.min(to, part.endSample))
    values.fill(0, 0, first - from)
    values.fill(0, end - from, to - from)
    const blockSamples = Math.floor(this.#block.values.length / this.#channels)
    for (let at = first; at < end; at += blockSamples) {
      this.#mix(part, at, Math.min(blockSamples, end - at), at - from)
    }
  }

  #mix(part: SignalPart, from: number, count: number, into: number): void {
    const channels = this.#channels
    const start = (from - part.firstSample) * channels
    const samples = part.interleaved.subarray(start, start + count * channels)
    if (channels === 1) {
      this.mono.values.set(samples, into)
      return
    }
    this.#block.values.set(samples)
    const block = this.#block.address
    const target = this.mono.address + into * Float32Array.BYTES_PER_ELEMENT
    if (this.#channel !== 'mix') this.#kernel.pickChannel(block, channels, this.#channel, count, target)
    else if (channels === 2) this.#kernel.mixStereo(block, count, target)
    else this.#kernel.mixChannels(block, channels, count, target)
  }
}

/** `left` is the first channel, `right` the second. */
export function channelIndex(channel: ChannelChoice): number | 'mix' {
  if (channel === 'left') return 0
  return channel === 'right' ? 1 : channel
}
