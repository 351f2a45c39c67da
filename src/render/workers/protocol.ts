import { type ErrorPlace, type ExitCode, GpuvizError, messageOf } from '../../base/errors.js'
import type { StageTime } from '../../base/stage-clock.js'
import type { DeviceInfo, ReadbackMode } from '../../gpu/index.js'
import type { Scene } from '../../scenes/scene.js'
import type { LivePace } from '../live/live-choice.js'

/** What the parent asks of a render process: first `prepare`, then, once or several times, `draw`. */
export type Command =
  | {
      readonly kind: 'prepare'
      readonly scene: Scene
      readonly device: DeviceChoice
      readonly pulsePath: string
      /** Where somebody may be looking on. */
      readonly viewfinderPath?: string
      readonly verbose: boolean
    }
  | { readonly kind: 'choose-readback'; readonly job: DrawJob }
  | { readonly kind: 'draw'; readonly job: DrawJob }

export interface DeviceChoice {
  readonly index?: number
  readonly driver: 'native' | 'angle'
  readonly requireGpu: boolean
}

/** A run of frames and where they go. Everything that could differ between workers was decided by the parent. */
export interface DrawJob {
  /** Folder with the song's features. */
  readonly features: string
  /** The song's cover picture, where the scene shows something of it. */
  readonly cover?: string
  /** Counted from the input's start. */
  readonly firstFrame: number
  readonly frames: number
  readonly readback: 'auto' | 'direct' | 'pbo'
  readonly convert: 'cpu' | 'gpu'
  readonly sink: DrawSink
  /** Frames under way between drawing and writing. */
  readonly ringSlots: number
  /** Frames leave by the clock. */
  readonly live?: LivePace
  /** Whether another job may follow; else the process ends with this one. */
  readonly more: boolean
}

/** The FIFO that the encoder reads, and the layout of the frames in it. */
export interface DrawSink {
  readonly path: string
  readonly output: 'yuv420p' | 'nv12' | 'rgba'
  readonly hashFile?: string
  /** The index of the first frame's line in it. */
  readonly firstIndex: number
}

/** What a render process says. */
export type Answer =
  | { readonly kind: 'ready'; readonly device: DeviceInfo }
  | { readonly kind: 'warning'; readonly code: string; readonly message: string }
  | { readonly kind: 'detail'; readonly message: string }
  | ({ readonly kind: 'readback' } & MeasuredReadback)
  | { readonly kind: 'drawn'; readonly stages: DrawStages }
  | { readonly kind: 'failed'; readonly error: PlainError }

/** The faster way to read frames back. */
export interface MeasuredReadback {
  readonly mode: ReadbackMode
  /** What a frame took in it, drawn and read back. */
  readonly frameSeconds: number
}

export interface DrawStages {
  readonly upload: StageTime
  readonly draw: StageTime
  readonly readback: StageTime
  readonly convert: StageTime
  readonly write: StageTime
}

/** A GpuvizError in a form that crosses a process boundary. */
export interface PlainError {
  readonly code: string
  readonly message: string
  readonly hint?: string
  readonly place?: ErrorPlace
  readonly exitCode: ExitCode
  readonly stack?: string
}

export function toPlainError(error: unknown): PlainError {
  if (error instanceof GpuvizError) {
    const { code, message, hint, place, exitCode } = error
    return { code, message, exitCode, ...(hint !== undefined && { hint }), ...(place && { place }) }
  }
  const stack = error instanceof Error ? error.stack : undefined
  return { code: 'internal', message: messageOf(error), exitCode: 1, ...(stack !== undefined && { stack }) }
}

export function fromPlainError({ code, message, stack, ...options }: PlainError): GpuvizError {
  const error = new GpuvizError(code, message, options)
  if (stack !== undefined) error.stack = stack
  return error
}
