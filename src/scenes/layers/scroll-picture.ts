import {
  createTarget,
  type Device,
  drawFullScreen,
  type Program,
  type UniformValue,
} from '../../gpu/index.js'
import type { Scene } from '../scene.js'
import { scrollPace } from './scroll-pace.js'

/**
 * A picture that moves to the left, of which each column is drawn once. It is kept in a ring of columns: those of a
 * frame always lie at the same place, and look the same whether they were drawn with their frame or later on.
 */
export interface ScrollPicture extends Disposable {
  /** Written anew by `bringTo`. */
  readonly uniforms: Readonly<Record<string, UniformValue>>
  /**
   * Draws the columns that are new since the last call, each with the inputs of its own frame; all that are in sight,
   * where that was another time. Leaves its own target bound, and the inputs at a time of its own.
   */
  bringTo(frame: number): void
}

export interface ScrollPictureOptions {
  readonly program: Program
  /** About how many seconds fill the frame's width. */
  readonly seconds: number
  /** Sets the program's uniforms, all but those of the scrolling, for a frame. */
  readonly prepare: (frame: number) => void
}

const NEVER = Number.NEGATIVE_INFINITY

export function createScrollPicture(
  device: Device,
  scene: Scene,
  { program, seconds, prepare }: ScrollPictureOptions,
): ScrollPicture {
  const { gl } = device
  const { width, height, fps } = scene
  const { columns, frames, pixelSeconds } = scrollPace(width, seconds, fps)
  const groups = Math.ceil(width / columns)
  const ring = createTarget(device, { label: 'scroll', width: groups * columns, height })
  const end = new Float32Array(1)
  const uniforms = {
    gv_scroll: ring.texture,
    gv_scrollEnd: end,
    gv_scrollWidth: Float32Array.of(ring.width),
    scrollPixelSeconds: Float32Array.of(pixelSeconds),
  }
  const { gv_scroll: _, ...drawing } = uniforms
  let drawn = NEVER
  const drawGroup = (group: number) => {
    const left = (group % groups) * columns
    end[0] = left + columns
    prepare(group * frames)
    program.setUniforms(drawing)
    gl.viewport(left, 0, columns, height)
    drawFullScreen(device)
  }
  return {
    uniforms,
    bringTo(frame) {
      const newest = Math.floor(frame / frames)
      const oldest = newest - groups + 1
      const goesOn = drawn >= oldest - 1 && drawn <= newest
      if (!goesOn) ring.clear(0, 0, 0, 0)
      const first = goesOn ? drawn + 1 : Math.max(0, oldest)
      if (first <= newest) {
        ring.bind()
        program.use()
        gl.disable(gl.BLEND)
        for (let group = first; group <= newest; group++) drawGroup(group)
      }
      drawn = newest
      end[0] = ((newest % groups) + 1) * columns
    },
    [Symbol.dispose]: () => ring[Symbol.dispose](),
  }
}
