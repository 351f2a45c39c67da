import { GpuvizError } from '../../base/errors.js'
import type { RenderJob } from '../render-job.js'
import { isCut } from '../segments/is-cut.js'

export interface Outcome {
  /** What became of what was done. */
  readonly message: string
  readonly hint: string
}

/** What becomes of a render that a full disk ends. */
export function outcomeOnFullDisk(job: RenderJob): Outcome {
  if (job.live)
    return { message: 'what was published stays', hint: 'Free some space, or write elsewhere with -o.' }
  if (job.segments.resume && isCut(job)) {
    return {
      message: 'finished segments are kept',
      hint: 'Free some space: the same command goes on from there.',
    }
  }
  const advice = isCut({ ...job, segments: { ...job.segments, resume: true } })
    ? '; with --resume finished segments are kept'
    : ''
  return {
    message: 'nothing of it is kept',
    hint: `Free some space, or write elsewhere with -o or --temp-dir${advice}.`,
  }
}

/** Says of a full disk's error what became of what was done; any other error stays as it is. */
export function withOutcome(error: unknown, job: RenderJob): unknown {
  if (!(error instanceof GpuvizError) || error.code !== 'disk-full') return error
  const { message, hint } = outcomeOnFullDisk(job)
  if (error.message.includes(message)) return error
  const { place, exitCode } = error
  const options = { cause: error, exitCode, hint, ...(place && { place }) }
  return new GpuvizError('disk-full', `${error.message}; ${message}`, options)
}
