import type { Rational } from '../../base/rational.js'
import type { Report } from '../../base/report.js'
import type { Encoder, Quality, VideoPixelFormat } from '../encoders/encoder-settings.js'
import type { Ffmpeg } from '../ffmpeg/find-ffmpeg.js'
import type { AudioPlan } from '../sound/audio-plan.js'
import {
  type AnimationContainer,
  isMovie,
  isSent,
  type MovieContainer,
  type StreamContainer,
} from './containers.js'

/** Size in pixels (both even) and frames a second. */
export interface FrameSpec {
  readonly width: number
  readonly height: number
  readonly fps: Rational
}

export interface Metadata {
  readonly title?: string
  readonly artist?: string
}

interface JobBase {
  readonly ffmpeg: Ffmpeg
  /** Where raw frames come from: the writer's FIFO. */
  readonly videoPath: string
  /**
   * The file to write (`NAME.part`); its ending says nothing, `container` does. Of `hls` the playlist, beside which its
   * segments go; of what is sent, the address.
   */
  readonly output: string
  readonly report: Report
  /** The user's own options of ffmpeg, behind all of ours. */
  readonly extraArguments?: readonly string[]
}

/** How the video of a movie comes, and what becomes of it. */
export interface MovieVideo extends FrameSpec {
  /** What comes through the FIFO: `fedFormat` of the encoder. */
  readonly pixelFormat: VideoPixelFormat
  readonly encoder: Encoder
  readonly quality: Quality
  /** Bits a second, in place of the quality's constant quality. */
  readonly bitrate?: number
  /** Keeps what can be seen through: frames come as premultiplied RGBA. */
  readonly transparent?: boolean
}

/** Raw frames, with sound and tags, into a video file; or segments of it that are encoded already. */
export interface MovieJob extends JobBase {
  readonly container: MovieContainer
  /** Where frames come from, when not raw from `videoPath`: a list of segments for ffmpeg's concat demuxer. They are copied. */
  readonly segmentList?: string
  readonly video: MovieVideo
  /** How many frames come. */
  readonly frames: number
  readonly audio?: AudioPlan
  /** Replaces the input's own. */
  readonly metadata: Metadata
  /** A JPEG or PNG file, from `extractCover` or `prepareCover`. */
  readonly cover?: string
  /** Frames come by the clock, and what is made of them is to be seen at once. */
  readonly live?: boolean
}

/** One raw RGBA frame, premultiplied, top row first, into a PNG file. */
export interface PictureJob extends JobBase {
  readonly container: 'png'
  /** Keeps what can be seen through; else the picture is over black. */
  readonly transparent: boolean
  readonly video: FrameSpec
}

/** Raw YUV frames, and nothing else, into a file that is joined with others later: NUT, which keeps times exact. */
export interface SegmentJob extends JobBase {
  readonly container: 'nut'
  readonly video: MovieVideo
}

/** RGBA frames, premultiplied, top row first, that are more than one picture. */
interface PicturesJob extends JobBase {
  readonly video: FrameSpec
  /** Keeps what can be seen through; else pictures are over black. */
  readonly transparent: boolean
}

/** Into one file that plays over and over. */
export interface AnimationJob extends PicturesJob {
  readonly container: AnimationContainer
  readonly quality: Quality
  /** How many come. */
  readonly frames: number
}

/** Into a PNG file each. `output` is the folder they go to. */
export interface SequenceJob extends PicturesJob {
  readonly container: 'png-sequence'
  readonly quality: Quality
  /** The files' names, with a number such as `%05d`. */
  readonly pattern: string
  /** Of the first file. Default 0. */
  readonly firstNumber?: number
}

/** As they are, to a file or to our standard output (`STDOUT`); for `y4m` they come as 4:2:0. */
export interface StreamJob extends PicturesJob {
  readonly container: StreamContainer
}

export type EncodeJob = MovieJob | PictureJob | SegmentJob | AnimationJob | SequenceJob | StreamJob

/** Whether a job makes a file of video and sound. */
export function isMovieJob(job: EncodeJob): job is MovieJob {
  return job.container !== 'nut' && isMovie(job.container)
}

/** Whether what a job makes is with others while it is being made: it is to be of use wherever it ends. */
export function isPublished(job: EncodeJob): boolean {
  return isMovieJob(job) && (isSent(job.container) || (job.container === 'hls' && job.live === true))
}
