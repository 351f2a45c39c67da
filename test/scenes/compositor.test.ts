import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createCompositor } from '../../src/scenes/compositor.js'
import { visualizerScene } from '../../src/scenes/visualizer.js'
import { AudioFolder } from '../audio/audio-folder.js'
import { readTarget } from '../gpu/pixels.js'
import { describeOnDevice, withDeviceAsync } from '../gpu/with-device.js'

const FRAME = { width: 64, height: 32, fps: { num: 30, den: 1 }, seed: 5 }

function sceneOf(folder: AudioFolder, body: string, params: Readonly<Record<string, string>> = {}) {
  const shader = join(folder.path, 'test.glsl')
  writeFileSync(shader, body)
  return visualizerScene({ ...FRAME, shader, params })
}

describeOnDevice('the compositor', () => {
  it(
    'sees that a picture without time stays the same',
    withDeviceAsync(async (device) => {
      using folder = new AudioFolder()
      const still = 'void mainImage(out vec4 c, in vec2 p) { c = vec4(p / resolution, seed * 0.1, 1.0); }'
      using compositor = await createCompositor(device, sceneOf(folder, still))
      expect(compositor.repeatsAfter(3, 100)).toBe(96)
    }),
  )

  it(
    'draws every frame of a picture that moves',
    withDeviceAsync(async (device) => {
      using folder = new AudioFolder()
      const moving = 'void mainImage(out vec4 c, in vec2 p) { c = vec4(fract(time), 0.0, 0.0, 1.0); }'
      using compositor = await createCompositor(device, sceneOf(folder, moving))
      expect(compositor.repeatsAfter(3, 100)).toBe(0)
      compositor.draw(15)
      expect(readTarget(device, compositor.target)[0]).toBe(128)
    }),
  )

  it(
    'gives parameters, seed and frame numbers to the shader, and takes its alpha for opaque',
    withDeviceAsync(async (device) => {
      using folder = new AudioFolder()
      const body = `uniform float red; // @param 0.2 0..1 Red
        void mainImage(out vec4 c, in vec2 p) { c = vec4(red, seed / 10.0, float(frame) / 100.0, 0.0); }`
      using compositor = await createCompositor(device, sceneOf(folder, body, { red: '0.6' }))
      compositor.draw(20)
      expect([...readTarget(device, compositor.target).subarray(0, 4)]).toEqual([153, 128, 51, 255])
    }),
  )

  it(
    'leaves nothing behind where a shader does not compile, and names its line',
    withDeviceAsync(async (device) => {
      using folder = new AudioFolder()
      const scene = sceneOf(folder, '\nvoid mainImage(out vec4 c, in vec2 p) {\n  c = vec4(nothing);\n}\n')
      await expect(createCompositor(device, scene)).rejects.toThrow(
        expect.objectContaining({ code: 'shader-error', place: expect.objectContaining({ line: 3 }) }),
      )
    }),
  )
})
