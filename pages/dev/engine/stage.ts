import type { Report } from '../../../src/base/report.js'
import { openHostDevice } from '../../../src/gpu/host-device.js'
import { type Compositor, createCompositor, type SongFiles } from '../../../src/scenes/compositor.js'
import type { Scene } from '../../../src/scenes/scene.js'
import { createFrameWalk, type FrameWalk } from './frame-walk.js'

/** A canvas with the compositor behind it: the same scene, the same code, as a render. */
export interface Stage {
  /** The GPU, as the browser names it. */
  readonly renderer: string
  readonly scene: Scene | undefined
  /**
   * Compiles a scene, draws a frame of it, and shows it from now on. Rejects with the author's errors (GpuvizError `shader-error`); what was shown before stays.
   * Where another scene comes before this one is ready, this one is dropped.
   */
  show(scene: Scene, frame: number): Promise<void>
  /**
   * Draws a frame onto the canvas; does nothing before there is a scene. A shader that remembers has to draw all frames before
   * it: after some time an earlier one is shown, and false is given, so that the caller draws again.
   */
  draw(frame: number): boolean
  /** The frame drawn last, RGBA, lowest row first. */
  readPixels(): Uint8Array
  close(): void
}

export interface StageRequest {
  readonly canvas: HTMLCanvasElement | OffscreenCanvas
  readonly song: SongFiles
  readonly report: Report
}

/** Throws an Error in words for people where the browser has no WebGL 2. */
export function openStage({ canvas, song, report }: StageRequest): Stage {
  const gl = canvas.getContext('webgl2', {
    // The picture is finished when it is copied to the canvas.
    antialias: false,
    depth: false,
    powerPreference: 'high-performance',
  }) as WebGL2RenderingContext | null
  if (!gl)
    throw new Error('This browser has no WebGL 2: use a current one, with hardware acceleration switched on.')
  for (const name of ['EXT_color_buffer_float', 'OES_texture_float_linear']) gl.getExtension(name)
  const device = openHostDevice({ gl, report })
  let shown: { readonly scene: Scene; readonly compositor: Compositor; readonly walk: FrameWalk } | undefined
  let turn = 0
  return {
    renderer: device.info.renderer,
    get scene() {
      return shown?.scene
    },
    async show(scene, frame) {
      const mine = ++turn
      const compositor = await createCompositor(device, scene)
      const walk = createFrameWalk(compositor)
      try {
        await compositor.attach(song)
        if (mine === turn) walk(frame)
      } catch (error) {
        compositor[Symbol.dispose]()
        throw error
      }
      if (mine !== turn) {
        compositor[Symbol.dispose]()
        return
      }
      shown?.compositor[Symbol.dispose]()
      shown = { scene, compositor, walk }
    },
    draw(frame) {
      if (!shown) return true
      const { compositor, scene, walk } = shown
      const arrived = walk(frame)
      if (canvas.width !== scene.width || canvas.height !== scene.height) {
        canvas.width = scene.width
        canvas.height = scene.height
      }
      copyToCanvas(gl, compositor)
      return arrived
    },
    readPixels() {
      if (!shown) return new Uint8Array()
      const { target } = shown.compositor
      const { width, height } = target
      const pixels = new Uint8Array(width * height * 4)
      target.bindForReading()
      gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels)
      return pixels
    },
    close() {
      shown?.compositor[Symbol.dispose]()
      shown = undefined
      gl.getExtension('WEBGL_lose_context')?.loseContext()
    },
  }
}

function copyToCanvas(gl: WebGL2RenderingContext, { target }: Compositor): void {
  target.bindForReading()
  gl.bindFramebuffer(gl.DRAW_FRAMEBUFFER, null)
  const { width, height } = target
  gl.blitFramebuffer(0, 0, width, height, 0, 0, width, height, gl.COLOR_BUFFER_BIT, gl.NEAREST)
}
