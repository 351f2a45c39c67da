import { join } from 'node:path'
import type { AnalyzedAudio } from '../audio/index.js'
import type { Report } from '../base/report.js'
import type { DeviceInfo } from '../gpu/index.js'
import { isTransparent } from '../scenes/scene.js'
import { type EncodeJob, type Ffmpeg, type InputInspection, planAudio } from '../stream/index.js'
import type { CoverFiles } from './find-cover.js'
import type { FramePlan } from './frame-plan.js'
import type { VideoChoice } from './pick-encoder.js'
import type { RenderJob } from './render-job.js'
import type { DrawJob } from './workers/protocol.js'

export interface PlanEncodeRequest {
  readonly job: RenderJob
  readonly ffmpeg: Ffmpeg
  readonly report: Report
  readonly video: VideoChoice
  readonly device: DeviceInfo
  readonly song: AnalyzedAudio
  /** The folder of the song's features. */
  readonly features: string
  readonly inspection: InputInspection
  readonly plan: FramePlan
  readonly cover: CoverFiles
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
  const convert = chooseConversion(request)
  const layout = request.video.kind === 'picture' ? 'rgba' : convert === 'gpu' ? 'nv12' : 'yuv420p'
  const draw: DrawJob = {
    features: request.features,
    ...(request.cover.shown !== undefined && { cover: request.cover.shown }),
    firstFrame: plan.firstFrame,
    frames: plan.frames,
    readback: job.readback,
    convert,
    sink: { path: fifo, output: layout, ...(paths.hashes && { hashFile: paths.hashes }) },
  }
  return { draw, encode: encodeJob(request, fifo, convert) }
}

/**
 * Hashes are taken of the RGBA bytes, so these must come down from the GPU; PNG needs them too. Else the GPU
 * converts where it is hardware. Both ways give the same bytes.
 */
function chooseConversion({ job, video, device, paths }: PlanEncodeRequest): 'cpu' | 'gpu' {
  if (paths.hashes !== undefined || video.kind === 'picture') return 'cpu'
  if (job.convert !== 'auto') return job.convert
  return device.software ? 'cpu' : 'gpu'
}

function encodeJob(request: PlanEncodeRequest, fifo: string, convert: 'cpu' | 'gpu'): EncodeJob {
  const { job, ffmpeg, report, video, plan, cover, paths } = request
  const { width, height, fps } = job.scene
  const base = { ffmpeg, report, videoPath: fifo, output: paths.output }
  const container = job.output.container
  if (video.kind === 'picture' || container === 'png') {
    return { ...base, container: 'png', transparent: isTransparent(job.scene), video: { width, height, fps } }
  }
  return {
    ...base,
    container,
    video: {
      width,
      height,
      fps,
      pixelFormat: convert === 'gpu' ? 'nv12' : 'yuv420p',
      encoder: video.encoder,
      quality: job.video.quality,
    },
    frames: plan.frames,
    audio: soundOf(request, container),
    metadata: job.metadata,
    ...(cover.embedded !== undefined && { cover: cover.embedded }),
  }
}

function soundOf({ job, plan, song, inspection }: PlanEncodeRequest, container: 'mp4' | 'mov' | 'mkv') {
  const { startSample, endSample, wholeInput } = plan
  return planAudio({
    inspection,
    container,
    noAudio: job.sound.none,
    ...(job.sound.bitrate !== undefined && { bitrate: job.sound.bitrate }),
    ...(!wholeInput && { range: { startSample, endSample, sampleRate: song.sampleRate } }),
  })
}
