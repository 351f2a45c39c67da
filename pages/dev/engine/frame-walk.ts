import type { Compositor } from '../../../src/scenes/compositor.js'

/** Draws a frame, or one on the way to it; says whether it is the one that was asked for. */
export type FrameWalk = (frame: number) => boolean

/** How long the page may stand still for frames that only lead to another. */
const BUDGET_MS = 40

/**
 * Frames of a scene that remembers are drawn in order from the first: going back begins anew, going far ahead takes several
 * calls. Of any other scene every frame is drawn at once.
 */
export function createFrameWalk(compositor: Compositor): FrameWalk {
  let last = -1
  const draw = (frame: number) => {
    compositor.upload(frame)
    compositor.draw(frame)
    last = frame
  }
  return (frame) => {
    // It lies in the target; of a scene that remembers, each counts once.
    if (frame === last) return true
    if (!compositor.remembers) {
      draw(frame)
      return true
    }
    if (frame < last) {
      compositor.forget()
      last = -1
    }
    const end = performance.now() + BUDGET_MS
    while (last + 1 < frame && performance.now() < end) {
      last += 1
      compositor.upload(last)
      compositor.remember(last)
    }
    draw(last + 1)
    return last === frame
  }
}
