import type { Report } from '../../../src/base/report.js'
import type { SongFiles } from '../../../src/scenes/compositor.js'
import { openStage, type Stage } from '../engine/stage.js'
import { createGpuTimer, type GpuTimer } from './gpu-timer.js'
import type { DrawCost, Picture } from './picture.js'

export interface LocalPictureRequest {
  /** Where the canvas lies; it is replaced where its GPU context is lost. */
  readonly holder: HTMLElement
  readonly song: SongFiles
  readonly report: Report
  /** The GPU gave up: a shader that takes too long, a driver that was started anew. */
  onLost(): void
}

interface Opened {
  readonly canvas: HTMLCanvasElement
  readonly stage: Stage
  readonly timer: GpuTimer
}

/** Frames drawn by this browser's GPU. Throws an Error in words for people where there is no WebGL 2. */
export function openLocalPicture({ holder, song, report, onLost }: LocalPictureRequest): Picture {
  let lost = false
  let cpuMs = 0
  const open = (): Opened => {
    const canvas = document.createElement('canvas')
    canvas.setAttribute('role', 'img')
    canvas.setAttribute('aria-label', 'The look at this moment of the song')
    canvas.addEventListener('webglcontextlost', () => {
      lost = true
      onLost()
    })
    const stage = openStage({ canvas, song, report })
    return { canvas, stage, timer: createGpuTimer(canvas.getContext('webgl2')) }
  }
  let opened = open()
  holder.replaceChildren(opened.canvas)
  return {
    get drawer() {
      return opened.stage.renderer
    },
    async show(scene, frame) {
      if (lost) {
        lost = false
        opened = open()
        holder.replaceChildren(opened.canvas)
      }
      await opened.stage.show(scene, frame)
    },
    draw(frame) {
      if (lost) return true
      const start = performance.now()
      opened.timer.begin()
      try {
        return opened.stage.draw(frame)
      } finally {
        opened.timer.end()
        cpuMs = performance.now() - start
      }
    },
    read() {
      const { stage } = opened
      const pixels = stage.readPixels()
      return stage.scene && pixels.length > 0 ? imageOf(pixels, stage.scene) : undefined
    },
    get cost(): DrawCost {
      const { ms } = opened.timer
      return ms === undefined ? { ms: cpuMs, clock: 'CPU' } : { ms, clock: 'GPU' }
    },
  }
}

/** GL's lowest row is an image's last. */
function imageOf(pixels: Uint8Array, { width, height }: { readonly width: number; readonly height: number }) {
  const image = new ImageData(width, height)
  const stride = width * 4
  for (let row = 0; row < height; row++) {
    image.data.set(pixels.subarray(row * stride, (row + 1) * stride), (height - 1 - row) * stride)
  }
  return image
}
