import type { Rational } from '../base/rational.js'
import { monotonicMs } from '../native/monotonic-ms.js'
import type { RenderEvent } from './events.js'
import { createMemorySampler } from './memory-sampler.js'
import { RateFollower } from './progress-rate.js'

export interface ProgressMeter extends Disposable {
  /** Processes of ours, besides this one, whose memory counts. */
  watch(pid: number): void
  /** From now on, until what it gives is disposed, frames are being finished. */
  start(work: MeteredWork): Disposable
  readonly peakRssBytes: number
}

export interface MeteredWork {
  /** All of the output's. */
  readonly frames: number
  /** Of the video. */
  readonly fps: Rational
  readonly finishedFrames: () => number
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
    start({ frames, fps: { num, den }, finishedFrames }) {
      const seconds = () => monotonicMs() / 1000
      const follower = new RateFollower(frames, Math.min(frames, finishedFrames()), seconds())
      say = () => {
        const { fps, etaSeconds } = follower.next(Math.min(frames, finishedFrames()), seconds())
        const { frame } = follower
        const rates = { fps: round(fps), realtime: round((fps * den) / num), etaSeconds: round(etaSeconds) }
        onEvent({ event: 'progress', frame, frames, ...rates })
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
