import { basename, join } from 'node:path'
import type { Report } from '../base/report.js'
import { isTransparent } from '../scenes/scene.js'
import {
  type AudioPlan,
  type EncodeJob,
  type Ffmpeg,
  fedFormat,
  isMovie,
  type MovieContainer,
  type PictureJob,
  planAudio,
  type VideoPixelFormat,
} from '../stream/index.js'
import type { VideoChoice } from './pick-encoder.js'
import type { RenderJob } from './render-job.js'
import { machineResources } from './resources/machine-resources.js'
import { chooseRingSlots } from './resources/ring-slots.js'
import type { Prepared } from './session.js'
import { sizeBudget } from './size-budget.js'
import type { DrawJob } from './workers/protocol.js'

export interface PlanEncodeRequest extends Prepared {
  readonly job: RenderJob
  readonly ffmpeg: Ffmpeg
  readonly report: Report
  readonly video: VideoChoice
  readonly paths: {
    /** The job's temporaries. */
    readonly folder: string
    readonly output: string
    readonly hashes?: string
  }
  /** Counts the encoders tried; keeps the names of their FIFOs apart. */
  readonly attempt: number
}

/** Both ends of the pipe: what the render process draws into it, and what ffmpeg makes of it. */
export interface EncodePlan {
  readonly draw: DrawJob
  readonly encode: EncodeJob
}

export function planEncode(request: PlanEncodeRequest): EncodePlan {
  const { job, plan, paths, attempt } = request
  const fifo = join(paths.folder, `video-${attempt}`)
  const fed = fedThroughPipe(request)
  const convert = chooseConversion(request, fed)
  const layout = fed === 'rgba' ? 'rgba' : convert === 'gpu' ? 'nv12' : 'yuv420p'
  const draw: DrawJob = {
    features: request.features,
    ...(request.cover.shown !== undefined && { cover: request.cover.shown }),
    firstFrame: plan.firstFrame,
    frames: plan.frames,
    readback: job.readback,
    convert,
    sink: { path: fifo, output: layout, firstIndex: 0, ...(paths.hashes && { hashFile: paths.hashes }) },
    ringSlots: ringSlotsFor(job, convert),
    ...(job.live && { live: { ...job.live, fps: job.scene.fps } }),
    more: false,
  }
  return { draw, encode: encodeJob(request, fifo, layout) }
}

/** What ffmpeg is to be fed: pictures and what can be seen through as RGBA, all else as 4:2:0. */
function fedThroughPipe({ job, video }: PlanEncodeRequest): VideoPixelFormat {
  if (video.kind === 'movie') return fedFormat(video.encoder, job.output.transparent)
  return job.output.container === 'y4m' ? 'yuv420p' : 'rgba'
}

/**
 * Hashes are taken of the RGBA bytes, so these must come down from the GPU; pictures need them too, and yuv4mpeg has
 * its planes one after the other. Else the GPU converts where it is hardware. Both ways give the same bytes.
 */
function chooseConversion(
  { job, video, device, paths }: PlanEncodeRequest,
  fed: VideoPixelFormat,
): 'cpu' | 'gpu' {
  if (paths.hashes !== undefined || fed === 'rgba' || video.kind === 'picture') return 'cpu'
  if (job.convert !== 'auto') return job.convert
  return device.software ? 'cpu' : 'gpu'
}

function ringSlotsFor({ scene, segments }: RenderJob, convert: 'cpu' | 'gpu'): number {
  const { width, height } = scene
  const rings = segments.workers === 'auto' ? 1 : segments.workers
  const { freeBytes } = machineResources().memory
  return chooseRingSlots({ width, height, source: convert === 'gpu' ? 'nv12' : 'rgba', rings, freeBytes })
    .slots
}

function encodeJob(request: PlanEncodeRequest, fifo: string, layout: VideoPixelFormat): EncodeJob {
  const { job, ffmpeg, report, video, plan, cover, paths } = request
  const { width, height, fps } = job.scene
  const { container } = job.output
  const extraArguments = job.video.ffmpegArguments
  const base = {
    ffmpeg,
    report,
    videoPath: fifo,
    output: paths.output,
    ...(extraArguments && { extraArguments }),
  }
  if (video.kind === 'picture') return picturesJob(request, { ...base, video: { width, height, fps } })
  if (!isMovie(container)) throw new Error(`${container} takes no ${video.name}`)
  const { quality, bitrate } = job.video
  return {
    ...base,
    container,
    video: {
      ...{ width, height, fps, pixelFormat: layout, encoder: video.encoder, quality },
      ...{ transparent: job.output.transparent, ...(bitrate !== undefined && { bitrate }) },
    },
    frames: plan.frames,
    audio: soundOf(request, container),
    metadata: job.metadata,
    ...(job.live && { live: true }),
    ...(cover.embedded !== undefined && { cover: cover.embedded }),
  }
}

type PicturesBase = Pick<
  PictureJob,
  'ffmpeg' | 'report' | 'videoPath' | 'output' | 'extraArguments' | 'video'
>

/** Whatever has neither sound nor an encoder to choose. */
function picturesJob({ job, plan }: PlanEncodeRequest, base: PicturesBase): EncodeJob {
  const { container, transparent, path } = job.output
  const { quality } = job.video
  // PNG has its alpha for nothing: there it is kept unasked.
  const kept = transparent || isTransparent(job.scene)
  switch (container) {
    case 'png':
      return { ...base, container, transparent: kept }
    case 'png-sequence':
      return { ...base, container, transparent: kept, quality, pattern: basename(path) }
    case 'gif':
    case 'webp':
      return { ...base, container, transparent, quality, frames: plan.frames }
    case 'raw':
    case 'y4m':
      return { ...base, container, transparent }
    default:
      throw new Error(`${container} needs a video encoder`)
  }
}

function soundOf(request: PlanEncodeRequest, container: MovieContainer): AudioPlan {
  const { job, plan, song, inspection, gainDb } = request
  const { startSample, endSample, wholeInput } = plan
  const budget = sizeBudget(job, plan.frames)
  const bitrate = job.sound.bitrate ?? (budget?.soundBits === undefined ? undefined : `${budget.soundBits}`)
  return planAudio({
    inspection,
    container,
    noAudio: job.sound.none,
    ...(bitrate !== undefined && { bitrate }),
    ...(gainDb !== undefined && { gainDb }),
    ...(job.sound.most && { most: job.sound.most }),
    ...(!wholeInput && { range: { startSample, endSample, sampleRate: song.sampleRate } }),
  })
}
