import type { Report } from '../base/report.js'
import { eventReport } from '../render/event-report.js'
import { createMemorySampler } from '../render/memory-sampler.js'
import type { AnalyzeEvent } from './analyze-options.js'

/** Watches one analysis: its memory, and how far it is. */
export interface AnalyzeMeter extends Disposable {
  readonly report: Report
  /** So many seconds of sound are analysed. */
  reach(seconds: number): void
  /** Seconds of sound that there are to analyse. */
  expect(seconds: number): void
  readonly peakRssBytes: number
}

export interface MeterRequest {
  readonly signal: AbortSignal
  readonly onEvent: (event: AnalyzeEvent) => void
  readonly onDetail: ((message: string) => void) | undefined
}

const SAMPLE_MS = 200
const PROGRESS_MS = 500

/** Samples memory five times a second, and says twice a second how far the analysis is. */
export function openAnalyzeMeter({ signal, onEvent, onDetail }: MeterRequest): AnalyzeMeter {
  const memory = createMemorySampler()
  let seconds = 0
  let durationSeconds: number | null = null
  let lastSaidMs = performance.now()
  const tick = () => {
    memory.sample([process.pid])
    if (performance.now() - lastSaidMs < PROGRESS_MS) return
    lastSaidMs = performance.now()
    const reached = Math.min(seconds, durationSeconds ?? seconds)
    onEvent({ event: 'progress', seconds: milliseconds(reached), durationSeconds })
  }
  tick()
  const timer = setInterval(tick, SAMPLE_MS)
  return {
    report: eventReport({
      signal,
      onEvent: (event) => {
        if (event.event === 'warning') onEvent(event)
      },
      ...(onDetail && { onDetail }),
    }),
    reach: (reached) => {
      seconds = Math.max(seconds, reached)
    },
    expect: (expected) => {
      durationSeconds = milliseconds(expected)
    },
    get peakRssBytes() {
      memory.sample([process.pid])
      return memory.peakBytes
    },
    [Symbol.dispose]: () => clearInterval(timer),
  }
}

function milliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000
}
