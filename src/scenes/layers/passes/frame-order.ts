import { GpuvizError } from '../../../base/errors.js'
import type { PassShaderSource } from '../../../shaders/index.js'
import type { LayerMemory } from '../layer.js'
import { remembersFrames } from './pass-order.js'

/** Watches that the frames of a shader that remembers come in turn. */
export interface FrameOrder extends LayerMemory {
  /** @throws GpuvizError `internal` for a frame out of turn: its picture would be a wrong one */
  step(frame: number): void
}

/**
 * @param clear brings the buffers back to before frame 0
 * @returns undefined for a shader that remembers nothing
 */
export function createFrameOrder(
  { name, program }: PassShaderSource,
  clear: () => void,
  ofLayersBelow: boolean,
): FrameOrder | undefined {
  if (!remembersFrames(program)) return undefined
  let next = 0
  return {
    ofLayersBelow,
    forget() {
      next = 0
      clear()
    },
    skip(frames) {
      next += frames
    },
    step(frame) {
      if (frame !== next) {
        throw new GpuvizError(
          'internal',
          `${name} remembers its frames: ${frame} was drawn where ${next} was due`,
        )
      }
      next += 1
    },
  }
}
