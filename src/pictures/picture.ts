import type { Canvas } from '@napi-rs/canvas'

/** RGBA, 8 bits each, premultiplied by alpha, top row first, no padding between rows. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

/**
 * What a canvas shows. `canvas.data()` is RGBA and premultiplied on every system, but lies in native memory that Node
 * gives back only when the event loop turns; the copy is plain memory, which may also be handed to another thread.
 */
export function pictureOf(canvas: Canvas): Picture {
  return { width: canvas.width, height: canvas.height, pixels: new Uint8Array(canvas.data()) }
}
