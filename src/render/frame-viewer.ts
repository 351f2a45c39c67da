/** A finished frame made small, for somebody who looks on while it renders. */
export interface ViewedFrame {
  /** Which of the output's frames it is, from 0. */
  readonly index: number
  /** Pixels; the frame's own shape, no larger than the viewer asked for. */
  readonly width: number
  readonly height: number
  /** RGBA, top row first, over black. The viewer's own until the next one is shown. */
  readonly pixels: Uint8Array
}

/** Somebody who looks at a render. Frames are made small for it only while it watches, and rendering never waits for it. */
export interface FrameViewer {
  /** The largest picture of use to it, in pixels. */
  readonly maxWidth: number
  readonly maxHeight: number
  /** The most pictures a second that it can use. */
  readonly framesPerSecond: number
  /** Whether anybody is there: read before each picture is asked for. */
  readonly isWatching: boolean
  /** Takes a picture. The next one is asked for when this has resolved: somebody slow sees fewer of them. */
  show(frame: ViewedFrame): void | Promise<void>
}
