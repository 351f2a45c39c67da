import { GpuvizError, messageOf } from '../../base/errors.js'
import type { Report } from '../../base/report.js'
import { monotonicMs } from '../../native/monotonic-ms.js'
import type { Segment } from './plan-segments.js'

/** Draws and encodes segments, one after the other. */
export interface SegmentWorker extends AsyncDisposable {
  /** Rejects where the segment is not written; the worker may be used again. */
  render(segment: Segment): Promise<void>
}

export interface SegmentQueueOptions {
  readonly segments: readonly Segment[]
  readonly report: Report
  /** All of the render's, those of an earlier run too. */
  readonly total: number
  /** Called when a segment is written. */
  readonly finished: (segment: Segment) => void
}

/** A segment is tried so many times again. */
const RETRIES = 3

/** What would go the same way again, or was not the segment's fault. */
const FINAL = new Set([
  'frame-timeout',
  'shader-error',
  'disk-full',
  'not-writable',
  'stopped',
  'features-damaged',
  'no-cover',
])

/**
 * Shares segments out among workers as they become free. A segment that fails is tried again, first of all, by whichever
 * worker is free; after three more failures the render fails with the last reason. Workers may join while it runs.
 */
export class SegmentQueue {
  readonly #options: SegmentQueueOptions
  readonly #waiting: Segment[]
  readonly #failures = new Map<number, number>()
  #failure: unknown

  constructor(options: SegmentQueueOptions) {
    this.#options = options
    this.#waiting = [...options.segments]
  }

  /**
   * Lets a worker work until nothing is left to do. Rejects as soon as it finds that the render has failed.
   * @param number of the worker, from 1, for details
   */
  async work(worker: SegmentWorker, number: number): Promise<void> {
    for (let segment = this.#waiting.shift(); segment; segment = this.#waiting.shift()) {
      if (this.#failure !== undefined) throw this.#failure
      const startedMs = monotonicMs()
      this.#tell(segment, `drawing frames ${framesText(segment)} by worker ${number}`)
      try {
        await worker.render(segment)
        this.#options.finished(segment)
        this.#tell(segment, `finished in ${((monotonicMs() - startedMs) / 1000).toFixed(1)} s`)
      } catch (error) {
        this.#tell(segment, `failed in worker ${number}: ${messageOf(error)}`)
        this.#tryAgain(segment, error)
      }
    }
    if (this.#failure !== undefined) throw this.#failure
  }

  #tell(segment: Segment, state: string): void {
    const { report, total } = this.#options
    report.detail(segmentState(segment, total, state))
  }

  #tryAgain(segment: Segment, error: unknown): void {
    const failures = (this.#failures.get(segment.index) ?? 0) + 1
    this.#failures.set(segment.index, failures)
    const frames = `frames ${framesText(segment)}`
    if (isFinal(error) || failures > RETRIES) {
      this.#failure ??=
        failures > 1 && error instanceof GpuvizError ? afterTrying(error, frames, failures) : error
      throw this.#failure
    }
    const message = `${frames} are drawn again (${failures} of ${RETRIES}): ${messageOf(error)}`
    this.#options.report.warn({ code: 'segment-retried', message })
    this.#waiting.unshift(segment)
  }
}

/** A line of `--verbose` about one of `total` segments. */
export function segmentState({ index }: Segment, total: number, state: string): string {
  return `segment ${index + 1}/${total}: ${state}`
}

function framesText({ firstIndex, frames }: Segment): string {
  return `${firstIndex} to ${firstIndex + frames - 1}`
}

function isFinal(error: unknown): boolean {
  return !(error instanceof GpuvizError) || error.exitCode !== 1 || FINAL.has(error.code)
}

function afterTrying(error: GpuvizError, frames: string, failures: number): GpuvizError {
  return new GpuvizError(
    error.code,
    `${frames} failed ${failures} times, the last time because: ${error.message}`,
    {
      cause: error,
      exitCode: error.exitCode,
      ...(error.hint !== undefined && { hint: error.hint }),
    },
  )
}
