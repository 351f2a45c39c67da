import type { Scene } from '../../../src/scenes/scene.js'

/** Where frames come from: this browser's GPU, or the server's. */
export interface Picture {
  /** Who draws, for people. */
  readonly drawer: string
  /** Shows a scene from now on, a frame of it first. Rejects with the author's errors; what was shown before stays. */
  show(scene: Scene, frame: number): Promise<void>
  /** Draws a frame; false where it is on its way, and is to be asked for again. */
  draw(frame: number): boolean
  /** The frame drawn last; undefined before the first. */
  read(): ImageData | undefined
  /** Milliseconds that the last frames took to draw, and on which clock. */
  readonly cost: DrawCost | undefined
}

export interface DrawCost {
  readonly ms: number
  readonly clock: 'GPU' | 'CPU' | 'network'
}
