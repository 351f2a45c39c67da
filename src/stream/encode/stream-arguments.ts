import { STRAIGHT_ALPHA } from '../encoders/encoder-arguments.js'
import { fileAddress } from '../ffmpeg/file-address.js'
import { STDOUT } from './containers.js'
import type { StreamJob } from './encode-job.js'
import { rawInput, rgbaFormat } from './raw-input.js'

/** Frames as they are: RGBA, top row first, with straight alpha; or yuv4mpeg, which says size, rate and range itself. */
export function streamArguments(job: StreamJob): string[] {
  const output = job.output === STDOUT ? 'pipe:1' : fileAddress(job.output)
  return [
    ...(job.container === 'raw' ? rawFrames(job) : y4mFrames(job)),
    ...(job.extraArguments ?? []),
    output,
  ]
}

function rawFrames({ video, transparent, videoPath }: StreamJob): string[] {
  return [
    ...rawInput(video, rgbaFormat(transparent), videoPath),
    ...(transparent ? ['-vf', STRAIGHT_ALPHA] : []),
    ...['-c:v', 'rawvideo', '-pix_fmt', 'rgba', '-f', 'rawvideo'],
  ]
}

function y4mFrames({ video, videoPath }: StreamJob): string[] {
  const tags = ['-color_range', 'tv', '-chroma_sample_location', 'center']
  return [
    ...rawInput(video, 'yuv420p', videoPath),
    ...['-c:v', 'wrapped_avframe', '-pix_fmt', 'yuv420p', ...tags, '-f', 'yuv4mpegpipe'],
  ]
}
