import { openFeatures } from '../../src/audio/index.js'
import type { Device } from '../../src/gpu/index.js'
import { createCompositor } from '../../src/scenes/compositor.js'
import { visualizerScene } from '../../src/scenes/visualizer.js'
import { readTarget } from '../gpu/pixels.js'

export interface Picture {
  readonly width: number
  readonly height: number
  /** RGBA, bottom row first. */
  readonly bytes: Uint8Array
  /** Red, green and blue at a pixel; y counts from the bottom. */
  at(x: number, y: number): readonly [number, number, number]
  /** Sum of red, green and blue over a rectangle, as a mean of one pixel. */
  brightness(area: { x: number; y: number; width: number; height: number }): number
}

export interface DrawRequest {
  readonly features: string
  readonly shader: string
  readonly params?: Readonly<Record<string, string>>
  readonly width?: number
  readonly height?: number
  readonly frame: number
}

/** Draws one frame at 30 fps as a render does. */
export async function drawFrame(device: Device, request: DrawRequest): Promise<Picture> {
  const { features: folder, shader, params = {}, width = 320, height = 180, frame } = request
  const fps = { num: 30, den: 1 }
  using compositor = await createCompositor(
    device,
    visualizerScene({ width, height, fps, seed: 1, shader, params }),
  )
  using features = openFeatures(folder)
  await compositor.attach({ features })
  compositor.upload(frame)
  compositor.draw(frame)
  return picture(readTarget(device, compositor.target), width, height)
}

function picture(bytes: Uint8Array, width: number, height: number): Picture {
  const at = (x: number, y: number) => {
    const [red = 0, green = 0, blue = 0] = bytes.subarray(4 * (y * width + x))
    return [red, green, blue] as const
  }
  return {
    ...{ width, height, bytes, at },
    brightness(area) {
      let sum = 0
      for (let y = area.y; y < area.y + area.height; y++) {
        for (let x = area.x; x < area.x + area.width; x++) sum += at(x, y).reduce((a, b) => a + b)
      }
      return sum / (area.width * area.height)
    },
  }
}
