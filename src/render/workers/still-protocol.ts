import type { Warning } from '../../base/report.js'
import type { DeviceInfo } from '../../gpu/index.js'
import type { Scene } from '../../scenes/scene.js'
import type { DeviceChoice, PlainError } from './protocol.js'

/** One frame of a scene as a picture. */
export interface StillJob {
  readonly scene: Scene
  /** Counted from the input's start. */
  readonly frame: number
  /** Folder with the song's features. */
  readonly features: string
  readonly cover?: string
  /** Another one means that files of the shader changed: the scene is compiled anew. */
  readonly revision: number
  readonly format: 'jpeg' | 'webp'
  /** 1 to 100. */
  readonly quality: number
}

/** What the parent asks of a process that draws stills: first `open`, then any number of jobs, one at a time. */
export type StillCommand =
  | { readonly kind: 'open'; readonly device: DeviceChoice }
  | { readonly kind: 'draw'; readonly job: StillJob }

/** What it says. An error of a job is no end of the process. */
export type StillAnswer =
  | { readonly kind: 'opened'; readonly device: DeviceInfo }
  | ({ readonly kind: 'warning' } & Warning)
  /** It is still at it: frames before the one that was asked for have been drawn. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'drawn'; readonly bytes: Uint8Array; readonly drawSeconds: number }
  | { readonly kind: 'refused'; readonly error: PlainError }
