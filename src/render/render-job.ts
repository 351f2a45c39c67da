import type { Rational } from '../base/rational.js'
import type { Scene } from '../scenes/scene.js'
import type { Container, Metadata, Quality } from '../stream/index.js'
import type { RenderEvent } from './events.js'
import type { DeviceChoice } from './workers/protocol.js'

/** Everything a render needs to know, defaults filled in. */
export interface RenderJob {
  readonly scene: Scene
  /** The song. */
  readonly input: string
  readonly part: FramePart
  readonly output: { readonly path: string; readonly container: Container }
  readonly video: { readonly encoder: string; readonly quality: Quality }
  readonly sound: SoundChoice
  readonly metadata: Metadata
  /** An image file, `none`, or undefined for the input's own. */
  readonly cover?: string
  readonly spectrum: { readonly fminHz: number; readonly fmaxHz: number }
  readonly device: DeviceChoice
  readonly frameTimeoutSeconds: number
  readonly temporaries: { readonly keep: boolean; readonly parent?: string }
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

export interface SoundChoice {
  readonly none: boolean
  /** Bits a second as ffmpeg takes them; giving it re-encodes. */
  readonly bitrate?: string
}

/** Who is told what happens, and who may stop it. */
export interface RenderContext {
  readonly signal: AbortSignal
  readonly onEvent: (event: RenderEvent) => void
  /** Told the seconds of the input analysed so far. */
  readonly onAnalyzed?: (seconds: number) => void
  /** Present where somebody wants details. */
  readonly onDetail?: (message: string) => void
}
