import type { Codec } from '../base/codec.js'
import type { Rational } from '../base/rational.js'
import type { Scene } from '../scenes/scene.js'
import type { Container, Metadata, Quality, SoundLimits } from '../stream/index.js'
import type { RenderEvent } from './events.js'
import type { FrameViewer } from './frame-viewer.js'
import type { LiveChoice } from './live/live-choice.js'
import type { DeviceChoice } from './workers/protocol.js'

/** Everything a render needs to know, defaults filled in. */
export interface RenderJob {
  readonly scene: Scene
  /** The song. */
  readonly input: string
  readonly part: FramePart
  readonly output: OutputChoice
  readonly video: VideoSettings
  readonly sound: SoundChoice
  readonly metadata: Metadata
  /** An image file, `none`, or undefined for the input's own. */
  readonly cover?: string
  readonly spectrum: { readonly fminHz: number; readonly fmaxHz: number }
  readonly device: DeviceChoice
  readonly frameTimeoutSeconds: number
  readonly temporaries: { readonly keep: boolean; readonly parent?: string }
  readonly segments: SegmentChoice
  /** Follows the clock; without it frames come as fast as they can. */
  readonly live?: LiveChoice
  /** Of the processes that draw and encode: 0, as this one, to 19, after all others. */
  readonly nice: number
  /** Whether the analysis may come from the cache, and goes there. */
  readonly cacheAnalysis: boolean
  readonly frameHash?: string
  readonly readback: 'auto' | 'direct' | 'pbo'
  readonly convert: 'auto' | 'cpu' | 'gpu'
}

/** Seconds of the input; `at` is one frame alone. */
export interface FramePart {
  readonly fps: Rational
  readonly from?: number
  readonly to?: number
  readonly at?: number
}

/** How the frames are shared out. */
export interface SegmentChoice {
  readonly workers: number | 'auto'
  /** Keep finished segments, and go on from those that are there. */
  readonly resume: boolean
  /** Frames of a segment; default: chosen. */
  readonly frames?: number
  /** Devices that workers use in turn; default: that of the job. */
  readonly gpus?: readonly number[]
}

export interface OutputChoice {
  /** A file, the pattern of a sequence (`frames/%05d.png`), an address, or `-` for standard output. Show it by `shownOutput`. */
  readonly path: string
  readonly container: Container
  /** Keeps what can be seen through; else it is over black. */
  readonly transparent: boolean
  /** The largest that it may be. */
  readonly limit?: SizeLimit
}

export interface SizeLimit {
  readonly bytes: number
  /** Whose limit it is, for messages: `discord`. */
  readonly of: string
}

export interface VideoSettings {
  /** An encoder's name, or `auto`. */
  readonly encoder: string
  /** What `auto` looks for; undefined where the container leaves no choice. */
  readonly codec?: Codec
  readonly quality: Quality
  /** Bits a second, in place of the quality's constant quality. */
  readonly bitrate?: number
  /** The user's own options of ffmpeg, behind all of ours. */
  readonly ffmpegArguments?: readonly string[]
}

export interface SoundChoice {
  readonly none: boolean
  /** Bits a second as ffmpeg takes them; giving it re-encodes. */
  readonly bitrate?: string
  /** How loud it is to be; the sound is re-encoded where it is not. */
  readonly loudness?: LoudnessGoal
  /** The most that the place takes where it is to be published. */
  readonly most?: SoundLimits
}

export interface LoudnessGoal {
  /** Integrated loudness. */
  readonly lufs: number
  /** The highest true peak, dBTP. */
  readonly peakDb: number
}

/** Who is told what happens, and who may stop it. */
export interface RenderContext {
  readonly signal: AbortSignal
  readonly onEvent: (event: RenderEvent) => void
  /** Told the seconds of the input analysed so far. */
  readonly onAnalyzed?: (seconds: number) => void
  /** Present where somebody wants details. */
  readonly onDetail?: (message: string) => void
  /** Sees frames while they are drawn. */
  readonly viewer?: FrameViewer
}
