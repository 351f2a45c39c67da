import { usageError } from '../base/errors.js'
import { firstFrameAt, frameCount, frameTimeSeconds } from '../base/frame-time.js'
import type { Rational } from '../base/rational.js'

/** Which frames are drawn, and which samples of the input sound under them. */
export interface FramePlan {
  /** Index of the output's first frame, counted from the input's start. */
  readonly firstFrame: number
  readonly frames: number
  /** Samples [startSample, endSample) of the input. */
  readonly startSample: number
  readonly endSample: number
  /** True where that is every sample. */
  readonly wholeInput: boolean
}

export interface FramePlanRequest {
  readonly sampleCount: number
  readonly sampleRate: number
  readonly fps: Rational
  readonly from?: number
  readonly to?: number
  readonly at?: number
}

/** Cuts the input's frames; throws a usage error where the part lies past the end or is empty. */
export function planFrames(request: FramePlanRequest): FramePlan {
  return request.at === undefined ? planRange(request) : planSingle(request, request.at)
}

function planRange({ sampleCount, sampleRate, fps, from, to }: FramePlanRequest): FramePlan {
  const durationSeconds = sampleCount / sampleRate
  refusePastEnd('--from', from, durationSeconds)
  const firstFrame = firstFrameAt(from ?? 0, fps)
  const startSample = Math.round(frameTimeSeconds(firstFrame, fps) * sampleRate)
  const endSample = to === undefined ? sampleCount : Math.min(sampleCount, Math.round(to * sampleRate))
  if (endSample <= startSample) {
    const range = `${from ?? 0} s to ${to ?? durationSeconds} s`
    throw usageError('empty-range', `--from/--to: ${range} holds no frame`, {
      hint: 'Let --to be later than --from, by at least one frame.',
    })
  }
  const frames = frameCount((endSample - startSample) / sampleRate, fps)
  return {
    firstFrame,
    frames,
    startSample,
    endSample,
    wholeInput: startSample === 0 && endSample === sampleCount,
  }
}

function planSingle({ sampleCount, sampleRate, fps }: FramePlanRequest, at: number): FramePlan {
  refusePastEnd('--at', at, sampleCount / sampleRate)
  // The frame that is on screen at this time: the last one that began before it.
  const firstFrame = Math.floor((at * fps.num) / fps.den + 1e-6)
  const startSample = Math.min(sampleCount - 1, Math.round(frameTimeSeconds(firstFrame, fps) * sampleRate))
  return { firstFrame, frames: 1, startSample, endSample: sampleCount, wholeInput: false }
}

function refusePastEnd(option: string, seconds: number | undefined, durationSeconds: number): void {
  if (seconds === undefined || seconds < durationSeconds) return
  throw usageError('past-the-end', `${option} ${seconds}: the input ends at ${durationSeconds.toFixed(3)} s`)
}
