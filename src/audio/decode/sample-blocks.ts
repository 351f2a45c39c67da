import { GpuvizError } from '../../base/errors.js'
import { parseWavHeader, type SampleFormat } from './wav-header.js'

/** Samples of each channel in a block: small enough for the cache, large enough to be worth the call. */
export const BLOCK_SAMPLES = 16384

const BYTES_PER_SAMPLE = 4

export interface BlockSink {
  /** Called once, before the first block. */
  begin(format: SampleFormat): void
  /** `count` samples of each channel, interleaved; the array is used again for the next block. */
  block(interleaved: Float32Array, count: number): void
  /** Where there is no place for another `BLOCK_SAMPLES` yet: what to wait for. */
  room?(): Promise<void> | undefined
  /** True once no more samples are wanted. */
  readonly full?: boolean
}

/** Turns the bytes of a float WAV stream, cut anywhere, into blocks of whole samples. */
export class SampleBlocks {
  private readonly sink: BlockSink
  private head: Uint8Array<ArrayBufferLike> = new Uint8Array(0)
  private format: SampleFormat | undefined
  private block = new Float32Array(0)
  private blockBytes = new Uint8Array(0)
  private filledBytes = 0
  /** Samples of each channel handed on so far. */
  sampleCount = 0

  constructor(sink: BlockSink) {
    this.sink = sink
  }

  push(chunk: Uint8Array): void {
    if (this.format) {
      this.fill(chunk)
      return
    }
    this.head = this.head.length === 0 ? chunk : Buffer.concat([this.head, chunk])
    const header = parseWavHeader(this.head)
    if (!header) return
    const samples = this.head.subarray(header.dataOffset)
    this.head = new Uint8Array(0)
    this.begin(header.format)
    this.fill(samples)
  }

  /**
   * Hands on what is left, less the bytes of a sample cut in two; gives the format, undefined where no header came.
   */
  end(): SampleFormat | undefined {
    this.emit()
    return this.format
  }

  private begin(format: SampleFormat): void {
    if (!isLittleEndian()) throw new GpuvizError('big-endian', 'gpuviz needs a little-endian processor')
    this.format = format
    this.block = new Float32Array(BLOCK_SAMPLES * format.channels)
    this.blockBytes = new Uint8Array(this.block.buffer)
    this.sink.begin(format)
  }

  private fill(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      const taken = Math.min(bytes.length - at, this.blockBytes.length - this.filledBytes)
      this.blockBytes.set(bytes.subarray(at, at + taken), this.filledBytes)
      this.filledBytes += taken
      at += taken
      if (this.filledBytes === this.blockBytes.length) this.emit()
    }
  }

  private emit(): void {
    if (!this.format) return
    const count = Math.floor(this.filledBytes / (BYTES_PER_SAMPLE * this.format.channels))
    this.filledBytes = 0
    if (count === 0) return
    this.sampleCount += count
    this.sink.block(this.block, count)
  }
}

function isLittleEndian(): boolean {
  return new Uint8Array(new Uint16Array([1]).buffer)[0] === 1
}
