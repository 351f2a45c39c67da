import type { Rational } from '../../base/rational.js'
import type { Report } from '../../base/report.js'
import type { Encoder, Quality, VideoPixelFormat } from '../encoders/encoder-settings.js'
import type { Ffmpeg } from '../ffmpeg/find-ffmpeg.js'
import type { AudioPlan } from '../sound/audio-plan.js'

/** Size in pixels (both even) and frames a second. */
export interface FrameSpec {
  readonly width: number
  readonly height: number
  readonly fps: Rational
}

/** The files that carry video and sound. */
export type MovieContainer = 'mp4' | 'mov' | 'mkv'
export type Container = MovieContainer | 'png'

export interface Metadata {
  readonly title?: string
  readonly artist?: string
}

interface JobBase {
  readonly ffmpeg: Ffmpeg
  /** Where raw frames come from: the writer's FIFO. */
  readonly videoPath: string
  /** The file to write (`NAME.part`); its ending says nothing, `container` does. */
  readonly output: string
  readonly report: Report
}

/** Raw YUV frames, with sound and tags, into a video file. */
export interface MovieJob extends JobBase {
  readonly container: MovieContainer
  readonly video: FrameSpec & {
    /** What comes through the FIFO. */
    readonly pixelFormat: VideoPixelFormat
    readonly encoder: Encoder
    readonly quality: Quality
  }
  /** How many frames come. */
  readonly frames: number
  readonly audio?: AudioPlan
  /** Replaces the input's own. */
  readonly metadata: Metadata
  /** A JPEG or PNG file, from `extractCover` or `prepareCover`. */
  readonly cover?: string
}

/** One raw RGBA frame, premultiplied, top row first, into a PNG file. */
export interface PictureJob extends JobBase {
  readonly container: 'png'
  /** Keeps what can be seen through; else the picture is over black. */
  readonly transparent: boolean
  readonly video: FrameSpec
}

export type EncodeJob = MovieJob | PictureJob
