import { formatRational } from '../../base/rational.js'
import { fileAddress } from '../ffmpeg/file-address.js'
import type { FrameSpec } from './encode-job.js'

/** ffmpeg's options for raw frames from a pipe. */
export function rawInput(spec: FrameSpec, pixelFormat: string, path: string): string[] {
  return [
    ...['-f', 'rawvideo', '-pix_fmt', pixelFormat, '-video_size', `${spec.width}x${spec.height}`],
    ...['-framerate', formatRational(spec.fps), '-i', fileAddress(path)],
  ]
}

/**
 * What ffmpeg is told of the RGBA frames that come: those that nobody may see through are over black, as they are, with
 * an alpha that means nothing.
 */
export function rgbaFormat(transparent: boolean): string {
  return transparent ? 'rgba' : 'rgb0'
}
