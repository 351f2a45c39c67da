import type { Report } from '../base/report.js'
import { type Ffmpeg, fitSize, isFilm } from '../stream/index.js'
import type { VideoChoice } from './pick-encoder.js'
import type { RenderJob } from './render-job.js'
import { sizeBudget } from './size-budget.js'
import { stopReason } from './stop-signal.js'

export interface FitOutputRequest {
  readonly job: RenderJob
  readonly ffmpeg: Ffmpeg
  readonly report: Report
  readonly video: VideoChoice
  readonly frames: number
  /** The finished file. */
  readonly file: string
  /** The job's temporaries. */
  readonly folder: string
  readonly signal: AbortSignal
}

/** Makes the finished file as small as its job demands; see `fitSize`. Does nothing for a job without a limit. */
export async function fitOutput(request: FitOutputRequest): Promise<void> {
  const { job, video, frames, signal, ...files } = request
  const { limit, container } = job.output
  const budget = sizeBudget(job, frames)
  if (limit === undefined || budget === undefined || video.kind !== 'movie' || !isFilm(container)) return
  const { quality, bitrate } = job.video
  try {
    await fitSize({
      ...{ ...files, container, encoder: video.encoder, quality, signal, limitBytes: limit.bytes },
      videoBits: Math.min(budget.videoBits, bitrate ?? budget.videoBits),
    })
  } catch (error) {
    throw signal.aborted ? stopReason(signal) : error
  }
}
