import type { Warning } from '../base/report.js'
import type { StageTimes } from '../base/stage-clock.js'

export interface StartEvent {
  readonly event: 'start'
  readonly version: string
  readonly renderer: string
  /** True where OpenGL runs on the processor. */
  readonly software: boolean
  readonly encoder: string
  readonly width: number
  readonly height: number
  /** A fraction: `30/1`. */
  readonly fps: string
  readonly frames: number
}

export interface ProgressEvent {
  readonly event: 'progress'
  /** Frames finished so far. */
  readonly frame: number
  readonly frames: number
  /** Frames finished a second, of late. */
  readonly fps: number
  /** Seconds of the video finished a second. */
  readonly realtime: number
  readonly etaSeconds: number
}

export interface WarningEvent extends Warning {
  readonly event: 'warning'
}

/** What a finished render reports; the promise of every render verb resolves to it. */
export interface RenderSummary {
  readonly output: string
  readonly frames: number
  /** Frames drawn; fewer than `frames` where an unchanged picture was sent again. */
  readonly drawnFrames: number
  /** Of a live render: frames in whose place the one before was shown again, to keep up with the clock. */
  readonly droppedFrames?: number
  /** With `resume`: frames that an earlier run had finished. */
  readonly reusedFrames?: number
  readonly wallSeconds: number
  readonly fps: number
  /** From the start of the job to the first frame drawn. */
  readonly firstFrameSeconds: number
  /** Highest sum of the proportional set sizes of our processes, ffmpeg left out. */
  readonly peakRssBytes: number
  readonly stages: StageTimes
}

export interface DoneEvent extends RenderSummary {
  readonly event: 'done'
}

export type RenderEvent = StartEvent | ProgressEvent | WarningEvent | DoneEvent
