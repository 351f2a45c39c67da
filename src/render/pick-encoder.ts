import { GpuvizError, messageOf } from '../base/errors.js'
import type { Report } from '../base/report.js'
import { chooseEncoder, type Encoder, type Ffmpeg } from '../stream/index.js'
import type { RenderJob } from './render-job.js'

/** What makes a file of the frames: a video encoder, or PNG for one frame alone. */
export type VideoChoice =
  | { readonly kind: 'movie'; readonly name: string; readonly encoder: Encoder }
  | { readonly kind: 'picture'; readonly name: 'png' }

export interface PickEncoderRequest {
  readonly job: RenderJob
  readonly ffmpeg: Ffmpeg
  readonly report: Report
  /** Encoders that failed while rendering this job. */
  readonly skip: readonly string[]
}

export async function pickEncoder({ job, ffmpeg, report, skip }: PickEncoderRequest): Promise<VideoChoice> {
  if (job.output.container === 'png') return { kind: 'picture', name: 'png' }
  const encoder = await chooseEncoder({ ffmpeg, wanted: job.video.encoder, report, skip })
  return { kind: 'movie', name: encoder.name, encoder }
}

const ENCODER_FAILURES = ['encoder-failed', 'encoder-killed']

/** Whether the render starts again with the next encoder after `error`: where a chip that nobody named gave up. */
export function mayFallBack(job: RenderJob, video: VideoChoice, error: unknown): boolean {
  if (job.video.encoder !== 'auto' || video.kind !== 'movie' || !video.encoder.hardware) return false
  return error instanceof GpuvizError && ENCODER_FAILURES.includes(error.code)
}

export function fallbackWarning(video: VideoChoice, error: unknown) {
  const message = `${video.name} failed while rendering, starting again with the next encoder: ${messageOf(error)}`
  return { code: 'encoder-fallback', message }
}
