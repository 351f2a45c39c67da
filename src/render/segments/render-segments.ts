import type { Report } from '../../base/report.js'
import type { EncodeFramesRequest } from '../encode-frames.js'
import type { DrawStages } from '../workers/protocol.js'
import type { RenderProcess } from '../workers/start-render-process.js'
import type { MeasuredWorker, WorkersChoice } from './choose-workers.js'
import { framesOf, type Segment } from './plan-segments.js'
import { SegmentQueue } from './segment-queue.js'
import type { SegmentStore } from './segment-store.js'
import { addStages, NO_STAGES, ProcessWorker } from './segment-worker.js'

export interface RenderSegmentsRequest {
  readonly store: SegmentStore
  /** How many draw at once; `auto`: as many as `choose` says when the first segment is done. The first one uses `process`. */
  readonly workers: number | 'auto'
  readonly choose: (measured: MeasuredWorker, segmentsLeft: number) => WorkersChoice
  readonly process: RenderProcess
  /** Starts the process of worker `index`, from 0. */
  readonly start: (index: number) => RenderProcess
  readonly jobs: (segment: Segment) => Pick<EncodeFramesRequest, 'draw' | 'encode'>
  readonly signal: AbortSignal
  /** Of ffmpeg, 0 to 19. */
  readonly nice: number
  readonly frameTimeoutSeconds: number
  readonly report: Report
}

/** What is known while segments are rendered, and at the end. */
export interface SegmentsTally {
  /** Finished by all workers, those of an earlier run included. */
  readonly finishedFrames: number
  /** Drawn by this run. */
  readonly drawnFrames: number
  /** `monotonicMs()` of the first frame of this run; 0 where none was drawn. */
  readonly firstFrameMs: number
  readonly stages: DrawStages
  readonly encodeSeconds: number
}

/** The segments of a render under way, in several processes; the first failure that cannot be mended ends them all. */
export class SegmentsRun {
  readonly #request: RenderSegmentsRequest
  readonly #abandon = new AbortController()
  readonly #queue: SegmentQueue
  readonly #workers: ProcessWorker[] = []
  readonly #works: Promise<void>[] = []
  #framesDone: number
  #failure: { readonly reason: unknown } | undefined

  /** Renders the segments that are missing. */
  constructor(request: RenderSegmentsRequest) {
    const { store, report, workers } = request
    const missing = store.missing
    this.#request = request
    this.#framesDone = framesOf(store.reused)
    this.#queue = new SegmentQueue({
      segments: missing,
      report,
      total: store.segments.length,
      finished: (segment) => this.#finish(segment),
    })
    this.#grow(Math.min(workers === 'auto' ? 1 : workers, missing.length))
  }

  /** Settles when all segments are there, and every worker has ended; rejects with what failed first. */
  async done(): Promise<void> {
    // Workers may join while others are waited for.
    for (let i = 0; i < this.#works.length; i++) await this.#works[i]
    if (this.#failure) throw this.#failure.reason
  }

  get tally(): SegmentsTally {
    const tallies = this.#workers.map((worker) => worker.tally)
    const firsts = tallies.map(({ firstFrameMs }) => firstFrameMs).filter((ms) => ms > 0)
    return {
      finishedFrames: this.#framesDone + tallies.reduce((sum, { partFrames }) => sum + partFrames, 0),
      drawnFrames: tallies.reduce((sum, { drawnFrames }) => sum + drawnFrames, 0),
      firstFrameMs: firsts.length > 0 ? Math.min(...firsts) : 0,
      stages: tallies.map(({ stages }) => stages).reduce(addStages, NO_STAGES),
      encodeSeconds: tallies.reduce((sum, { encodeSeconds }) => sum + encodeSeconds, 0),
    }
  }

  #finish(segment: Segment): void {
    const { store, workers, choose, report } = this.#request
    store.finish(segment)
    this.#framesDone += segment.frames
    const [first] = this.#workers
    if (workers !== 'auto' || this.#workers.length > 1 || !first?.measured) return
    const choice = choose(first.measured, store.missing.length)
    report.detail(`workers: ${choice.workers} (${choice.reason})`)
    this.#grow(choice.workers)
  }

  #grow(count: number): void {
    const { process, start, jobs, nice, frameTimeoutSeconds } = this.#request
    const signal = AbortSignal.any([this.#request.signal, this.#abandon.signal])
    for (let index = this.#workers.length; index < count; index++) {
      const own = { start: () => start(index), jobs, signal, nice, frameTimeoutSeconds }
      const worker = new ProcessWorker(index === 0 ? { ...own, process } : own)
      this.#workers.push(worker)
      this.#works.push(this.#work(worker, index + 1))
    }
  }

  /** Never rejects. */
  async #work(worker: ProcessWorker, number: number): Promise<void> {
    try {
      await this.#queue.work(worker, number)
    } catch (reason) {
      this.#failure ??= { reason }
      this.#abandon.abort()
    } finally {
      await worker[Symbol.asyncDispose]()
    }
  }
}
