import { GpuvizError, messageOf } from '../base/errors.js'
import type { Report } from '../base/report.js'
import {
  type Container,
  chooseEncoder,
  type Encoder,
  type Ffmpeg,
  isMovie,
  type MovieContainer,
} from '../stream/index.js'
import type { RenderJob } from './render-job.js'

/** What makes a file of the frames: a video encoder, or the one way there is for pictures and raw frames. */
export type VideoChoice =
  | { readonly kind: 'movie'; readonly name: string; readonly encoder: Encoder }
  | { readonly kind: 'picture'; readonly name: string }

export interface PickEncoderRequest {
  readonly job: RenderJob
  readonly ffmpeg: Ffmpeg
  readonly report: Report
  /** Encoders that failed while rendering this job. */
  readonly skip: readonly string[]
}

export async function pickEncoder({ job, ffmpeg, report, skip }: PickEncoderRequest): Promise<VideoChoice> {
  const { output, video } = job
  if (!isMovie(output.container)) return { kind: 'picture', name: PICTURE_ENCODERS[output.container] }
  const encoder = await chooseEncoder({
    ...{ ffmpeg, wanted: video.encoder, transparent: output.transparent, report, skip },
    ...(video.codec !== undefined && { codec: video.codec }),
  })
  return { kind: 'movie', name: encoder.name, encoder }
}

/** As ffmpeg names them. */
const PICTURE_ENCODERS: Readonly<Record<Exclude<Container, MovieContainer>, string>> = {
  png: 'png',
  'png-sequence': 'png',
  gif: 'gif',
  webp: 'libwebp_anim',
  raw: 'rawvideo',
  y4m: 'yuv4mpeg',
}

const ENCODER_FAILURES = ['encoder-failed', 'encoder-killed', 'encoder-stalled']

/** Whether the render starts again with the next encoder after `error`: where a chip that nobody named gave up. */
export function mayFallBack(job: RenderJob, video: VideoChoice, error: unknown): boolean {
  if (job.video.encoder !== 'auto' || video.kind !== 'movie' || !video.encoder.hardware) return false
  return error instanceof GpuvizError && ENCODER_FAILURES.includes(error.code)
}

export function fallbackWarning(video: VideoChoice, error: unknown) {
  const message = `${video.name} failed while rendering, starting again with the next encoder: ${messageOf(error)}`
  return { code: 'encoder-fallback', message }
}
