import type { RenderEvent } from '../render/events.js'
import type { FrameViewer } from '../render/frame-viewer.js'

/** Somewhere to watch the renders of one command, from before the first until after the last. */
export interface Preview extends AsyncDisposable {
  /** Takes the pictures. */
  readonly viewer: FrameViewer
  /** Another render begins. */
  begin(work: PreviewedWork): void
  /** What the render reports, `done` among it. */
  show(event: RenderEvent): void
  /** Seconds of the song analysed so far. */
  analyzed(seconds: number): void
  detail(message: string): void
  /** The render ended with this error; having been stopped is one. */
  failed(error: unknown): void
}

/** Which render it is. */
export interface PreviewedWork {
  readonly input: string
  /** As far as it is known before. */
  readonly output?: string
  /** From 0, of the command's inputs. */
  readonly index: number
  readonly count: number
  /** Whether finished segments are kept when it is stopped. */
  readonly resumable: boolean
}
