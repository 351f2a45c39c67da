import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createCompositor } from '../../src/scenes/compositor.js'
import { visualizerScene } from '../../src/scenes/visualizer.js'
import { AudioFolder } from '../audio/audio-folder.js'
import { expectPixels, readTarget } from '../gpu/pixels.js'
import { describeOnDevice, withDeviceAsync } from '../gpu/with-device.js'

const FRAME = { width: 16, height: 8, fps: { num: 30, den: 1 }, seed: 1 }

describeOnDevice('a scene at twice its size', () => {
  it(
    'is drawn there, and comes out at its own size with the means',
    withDeviceAsync(async (device) => {
      using folder = new AudioFolder()
      const shader = join(folder.path, 'edge.glsl')
      // White left of the ninth column of the larger picture: half of the frame's fifth one. Blue tells the size it is drawn at.
      writeFileSync(
        shader,
        'void mainImage(out vec4 c, in vec2 p) { float w = step(p.x, 9.0); c = vec4(w, w, resolution.x / 255.0, 1.0); }',
      )
      const scene = visualizerScene({ ...FRAME, shader, params: {}, supersample: 2 })
      using compositor = await createCompositor(device, scene)
      expect([compositor.target.width, compositor.target.height]).toEqual([16, 8])
      compositor.draw(0)
      const level = (x: number) => (x < 4 ? 255 : x === 4 ? 128 : 0)
      expectPixels(readTarget(device, compositor.target), FRAME.width, (x) => [level(x), level(x), 32, 255])
    }),
  )

  it(
    'is refused where the GPU cannot draw as large',
    withDeviceAsync(async (device) => {
      using folder = new AudioFolder()
      const shader = join(folder.path, 'plain.glsl')
      writeFileSync(shader, 'void mainImage(out vec4 c, in vec2 p) { c = vec4(1.0); }')
      const width = device.limits.maxTextureSize
      const scene = visualizerScene({ ...FRAME, width, shader, params: {}, supersample: 2 })
      await expect(createCompositor(device, scene)).rejects.toMatchObject({
        code: 'size-over-limit',
        message: expect.stringContaining('--supersample 2'),
      })
    }),
  )
})
