import type { EncoderUse } from '../encoders/encoder-arguments.js'
import { isFilm, isSent } from './containers.js'
import type { FrameSpec, MovieJob } from './encode-job.js'

/** How the video of a job is encoded where it is watched as it comes. */
export interface StreamedVideo {
  readonly rate: EncoderUse
  /** Options behind those of the encoder, for the first video stream. */
  readonly options: readonly string[]
}

/** Viewers come in at keyframes, and a playlist is cut there. */
const KEYFRAME_SECONDS = 2

/**
 * Streams have keyframes at a steady beat. What is sent has a rate that is never exceeded, since a line that is full holds
 * up everything, and no frame waits for a later one.
 */
export function streamedVideo({ video, container, live = false }: MovieJob): StreamedVideo {
  if (isFilm(container)) return { rate: video, options: [] }
  const keyframes = keyframeOptions(video)
  if (!isSent(container) && !live) return { rate: video, options: keyframes }
  const bitrate = video.bitrate ?? usualBits(video)
  const most = String(bitrate)
  return {
    rate: { ...video, bitrate },
    options: [
      ...[...keyframes, '-maxrate:v:0', most, '-bufsize:v:0', most],
      ...(isSent(container) ? lowDelay(video.encoder.name) : []),
    ],
  }
}

/** Never less than two seconds, so that two of them fill a segment of four. */
function keyframeOptions({ fps }: FrameSpec): readonly string[] {
  const frames = String(Math.ceil((KEYFRAME_SECONDS * fps.num) / fps.den - 1e-6))
  return ['-g:v:0', frames, '-keyint_min:v:0', frames, '-sc_threshold:v:0', '0']
}

function lowDelay(encoder: string): readonly string[] {
  return encoder === 'libx264' || encoder === 'libx265' ? ['-tune:v:0', 'zerolatency'] : ['-bf:v:0', '0']
}

const LEAST_BITS = 300_000
const USUAL_BITS = 4_000_000
const USUAL_PIXELS = 1280 * 720 * 30

/**
 * What services advise for H.264 (YouTube Help, "Choose live encoder settings, bitrates and resolutions": 720p at 30
 * frames a second 4 Mbit/s, at 60 6, 1080p 10 and 12), in between by the power that fits them: twice the pixels need
 * less than twice the bits.
 */
function usualBits({ width, height, fps }: FrameSpec): number {
  const pixels = (width * height * fps.num) / fps.den
  const bits = USUAL_BITS * (pixels / USUAL_PIXELS) ** 0.75
  return Math.max(LEAST_BITS, Math.round(bits / 1000) * 1000)
}
