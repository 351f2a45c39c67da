import { monotonicMs } from '../native/monotonic-ms.js'
import type { RenderEvent } from './events.js'
import { createMemorySampler } from './memory-sampler.js'

export interface ProgressMeter extends Disposable {
  /** Processes of ours, besides this one, whose memory counts. */
  watch(pid: number): void
  /** From now on, until what it gives is disposed, frames are being finished. */
  start(frames: number, finishedFrames: () => number): Disposable
  readonly peakRssBytes: number
}

const SAMPLE_MS = 200
const PROGRESS_MS = 500

/** Samples memory every 200 ms and, once started, says every half second how far the render is. */
export function createProgressMeter(onEvent: (event: RenderEvent) => void): ProgressMeter {
  const memory = createMemorySampler()
  const pids = new Set([process.pid])
  let say: (() => void) | undefined
  let lastSaidMs = 0
  const tick = () => {
    memory.sample([...pids])
    if (!say || monotonicMs() - lastSaidMs < PROGRESS_MS) return
    lastSaidMs = monotonicMs()
    say()
  }
  tick()
  const timer = setInterval(tick, SAMPLE_MS)
  return {
    watch: (pid) => void pids.add(pid),
    start(frames, finishedFrames) {
      const startedMs = monotonicMs()
      say = () => {
        const frame = Math.min(frames, finishedFrames())
        const fps = frame / Math.max(1e-3, (monotonicMs() - startedMs) / 1000)
        const etaSeconds = fps > 0 ? (frames - frame) / fps : 0
        onEvent({ event: 'progress', frame, frames, fps: round(fps), etaSeconds: round(etaSeconds) })
      }
      return {
        [Symbol.dispose]() {
          say = undefined
        },
      }
    },
    get peakRssBytes() {
      return memory.peakBytes
    },
    [Symbol.dispose]: () => clearInterval(timer),
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
