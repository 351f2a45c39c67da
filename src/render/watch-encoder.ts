import { GpuvizError } from '../base/errors.js'
import type { Rational } from '../base/rational.js'
import { openAwakeClock } from './awake-clock.js'
import { type ProcessStat, readProcessStat } from './resources/process-stat.js'

export interface EncoderWatchRequest {
  /** ffmpeg's. */
  readonly pid: number
  /** What moves while frames come through: any change is a sign of life. Absent where nothing is fed to it. */
  readonly feeding?: {
    /** Of the render process. */
    readonly pid: number
    readonly pulse: () => {
      readonly sinceMs: number
      readonly drawnFrames: number
      readonly finishedFrames: number
    }
  }
  /** For so long nothing may move. */
  readonly patienceSeconds: number
}

export interface EncoderWatch extends Disposable {
  /** Rejects with `encoder-stalled` when nothing has moved for too long; never resolves. */
  readonly stalled: Promise<never>
}

const EVERY_MS = 1000

/**
 * How long an encoder may stand still, where a frame may take so many seconds: six times as long, and two frames of the video
 * besides, since live ones come no faster.
 */
export function encoderPatience(frameTimeoutSeconds: number, { num, den }: Rational): number {
  return 6 * frameTimeoutSeconds + (2 * den) / num
}

/**
 * Watches an ffmpeg that is fed frames, or that works on files. It hangs when no frame goes through, nothing is being drawn
 * (that has a watch of its own), and it uses no processor either. A slow encoder uses the processor all the time; while we are
 * suspended ourselves no time passes.
 */
export function watchEncoder({ pid, feeding, patienceSeconds }: EncoderWatchRequest): EncoderWatch {
  const clock = openAwakeClock(2 * EVERY_MS)
  let movedMs = clock()
  let signs = ''
  let fail: (error: GpuvizError) => void = () => undefined
  const stalled = new Promise<never>((_, reject) => {
    fail = reject
  })
  // Whoever waits for the encoder sees it; nobody need.
  stalled.catch(() => undefined)
  const look = () => {
    const nowMs = clock()
    const encoder = readProcessStat(pid)
    const pulse = feeding?.pulse()
    const now = [encoder?.cpuSeconds, pulse?.drawnFrames, pulse?.finishedFrames].join()
    // Where the system does not tell what ffmpeg does, none of this can be known.
    if (!encoder || now !== signs || (pulse && pulse.sinceMs > 0)) movedMs = nowMs
    signs = now
    if (nowMs - movedMs < patienceSeconds * 1000) return
    const drawer = feeding && readProcessStat(feeding.pid)
    fail(stalledError({ pid, encoder, drawer, patienceSeconds }))
  }
  const timer = setInterval(look, Math.min(EVERY_MS, patienceSeconds * 250))
  return { stalled, [Symbol.dispose]: () => clearInterval(timer) }
}

interface Stall {
  readonly pid: number
  readonly encoder: ProcessStat | undefined
  readonly drawer: ProcessStat | undefined
  readonly patienceSeconds: number
}

function stalledError({ pid, encoder, drawer, patienceSeconds }: Stall): GpuvizError {
  const [isEncoderStopped, isDrawerStopped] = [encoder, drawer].map((one) => /^[Tt]/.test(one?.state ?? ''))
  const who = isDrawerStopped ? 'the render process' : `ffmpeg (process ${pid})`
  const what =
    isEncoderStopped || isDrawerStopped ? 'is suspended (SIGSTOP)' : 'takes no frames and does not work'
  return new GpuvizError(
    'encoder-stalled',
    `${who} ${what}: nothing has moved for ${Math.round(patienceSeconds)} s`,
    {
      hint: 'Where the disk or the network it writes to is that slow, --frame-timeout S gives it more time: six times as long.',
    },
  )
}
