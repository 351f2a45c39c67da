import { setImmediate } from 'node:timers/promises'
import type { Chunk, ChunkPlan } from './chunk-plan.js'
import type { ChunkOutcome, ChunkPool } from './chunk-pool.js'
import { type ChunkResult, fillWithSilence } from './chunk-result.js'
import type { ChunkSlot } from './chunk-slots.js'

export interface ChunkQueueOptions {
  readonly plan: ChunkPlan
  readonly pool: ChunkPool
  readonly channels: number
  /** Enough for the chunks that a block may reach into, and one more. */
  readonly slots: readonly ChunkSlot[]
  /** The record of a silent frame, for chunks that failed. */
  readonly silentRecord: Float32Array
  /** The most samples added at a time. */
  readonly blockSamples: number
  readonly signal: AbortSignal
  /** Takes the chunks, in order, without gaps, step by step; the result is used again afterwards. */
  readonly join: (chunk: Chunk, result: ChunkResult, outcome: ChunkOutcome) => Iterable<void>
}

interface Filling {
  readonly chunk: Chunk
  readonly slot: ChunkSlot
}

interface Waiting extends Filling {
  outcome: ChunkOutcome | undefined
}

/** Chunks are joined for so long at a time: what the decoder makes meanwhile finds room in its pipe. */
const JOIN_MS = 1

/**
 * Cuts a signal that comes in blocks into chunks, hands each to the pool as soon as it is whole, and joins them in
 * order. A few chunks are in memory at a time: `room` waits until there is a place for more samples.
 */
export class ChunkQueue {
  readonly #options: ChunkQueueOptions
  readonly #free: ChunkSlot[]
  readonly #filling: Filling[] = []
  readonly #waiting: Waiting[] = []
  #nextChunk = 0
  #received = 0
  #isJoining = false
  #failure: unknown
  #wake: () => void = () => undefined

  constructor(options: ChunkQueueOptions) {
    this.#options = options
    this.#free = [...options.slots]
    // There is a place for the first block.
    this.#open()
  }

  /** Undefined where the next block may be added at once, else what to wait for. */
  room(): Promise<void> | undefined {
    return this.#open() ? undefined : this.#waitUntil(() => this.#open())
  }

  /** Adds a block; `room` must have been waited for. */
  add(interleaved: Float32Array, count: number): void {
    const from = this.#received
    this.#received += count
    for (const { chunk, slot } of this.#filling) {
      const first = Math.max(from, chunk.contextStart)
      const end = Math.min(this.#received, chunk.contextEnd)
      if (end <= first) continue
      const { channels } = this.#options
      const part = interleaved.subarray((first - from) * channels, (end - from) * channels)
      slot.interleaved.set(part, (first - chunk.contextStart) * channels)
    }
    while (this.#filling[0] && this.#filling[0].chunk.contextEnd <= this.#received) {
      this.#dispatch(this.#filling.shift(), Number.POSITIVE_INFINITY)
    }
  }

  /** Analyses what is left, and waits until all is joined. */
  async end(): Promise<void> {
    const { plan } = this.#options
    const sampleCount = this.#received
    const chunks = plan.chunkCount(sampleCount)
    while (this.#filling.length > 0) {
      const filling = this.#filling.shift()
      if (filling && filling.chunk.index < chunks) {
        this.#dispatch({ ...filling, chunk: plan.chunkOf(sampleCount, filling.chunk.index) }, sampleCount)
      }
    }
    await this.#waitUntil(() => this.#waiting.length === 0)
  }

  /** Opens the chunks that the next block may reach into; false where there is no place for one yet. */
  #open(): boolean {
    this.#throwIfFailed()
    const { plan, blockSamples } = this.#options
    for (;;) {
      const chunk = plan.chunk(this.#nextChunk)
      if (chunk.contextStart >= this.#received + blockSamples) return true
      const slot = this.#free.pop()
      if (!slot) return false
      this.#filling.push({ chunk, slot })
      this.#nextChunk += 1
    }
  }

  #dispatch(filling: Filling | undefined, sampleCount: number): void {
    if (!filling) return
    const waiting: Waiting = { ...filling, outcome: undefined }
    this.#waiting.push(waiting)
    const task = { chunk: filling.chunk, sampleCount, slot: filling.slot.index }
    const analyzed = this.#options.pool.analyze(task).then((outcome) => {
      waiting.outcome = outcome
      return this.#joinReady()
    })
    analyzed.catch((error: unknown) => this.#fail(error))
  }

  /** Joins what is done, as far as it goes in order. The decoder is let in between: it waits where nobody reads. */
  async #joinReady(): Promise<void> {
    if (this.#isJoining) return
    this.#isJoining = true
    let since = performance.now()
    for (let first = this.#waiting[0]; first?.outcome; first = this.#waiting[0]) {
      const { chunk, slot, outcome } = first
      if (outcome.status === 'failed') fillWithSilence(slot.result, this.#options.silentRecord)
      for (const _ of this.#options.join(chunk, slot.result, outcome)) {
        if (performance.now() - since < JOIN_MS) continue
        await setImmediate()
        since = performance.now()
        if (this.#failure !== undefined || this.#options.signal.aborted) return
      }
      this.#waiting.shift()
      this.#free.push(slot)
      this.#wake()
    }
    this.#isJoining = false
  }

  #fail(error: unknown): void {
    this.#failure ??= error
    this.#wake()
  }

  #throwIfFailed(): void {
    if (this.#failure !== undefined) throw this.#failure
    this.#options.signal.throwIfAborted()
  }

  async #waitUntil(isSo: () => boolean): Promise<void> {
    const { signal } = this.#options
    const wake = () => this.#wake()
    signal.addEventListener('abort', wake)
    try {
      for (;;) {
        this.#throwIfFailed()
        if (isSo()) return
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
      }
    } finally {
      signal.removeEventListener('abort', wake)
    }
  }
}
