/** A scene drawn smaller than its frame, as a live render does where it cannot keep up. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openFeatures } from '../../src/audio/index.js'
import type { Device } from '../../src/gpu/index.js'
import { createCompositor } from '../../src/scenes/compositor.js'
import type { Scene } from '../../src/scenes/scene.js'
import { visualizerScene } from '../../src/scenes/visualizer.js'
import { AudioFolder, EVERYTHING } from '../audio/audio-folder.js'
import { sine } from '../audio/make-signal.js'
import { expectPixels, expectSameBytes, readTarget } from '../gpu/pixels.js'
import { describeOnDevice, withDeviceAsync } from '../gpu/with-device.js'

const FPS = { num: 30, den: 1 }
const FRAME = { width: 320, height: 180 }

describeOnDevice('a scene at another scale', () => {
  const folder = new AudioFolder()
  let song = ''
  beforeAll(async () => {
    const input = folder.wav('song.wav', sine(440, 3, 22_050, 0.5), { sampleRate: 22_050 })
    song = (await folder.analyze(input, { keep: { spectrogram: EVERYTHING, waveform: EVERYTHING } })).folder
  })
  afterAll(() => folder[Symbol.dispose]())

  const sceneOf = (shader: string, more: Partial<Scene> = {}): Scene => ({
    ...visualizerScene({ ...FRAME, fps: FPS, seed: 1, shader, params: {} }),
    ...more,
  })
  const fileOf = (name: string, body: string) => {
    const file = join(folder.path, `${name}.glsl`)
    writeFileSync(file, `void mainImage(out vec4 c, in vec2 p) { ${body} }`)
    return file
  }
  const open = async (device: Device, scene: Scene) => {
    const compositor = await createCompositor(device, scene)
    const features = openFeatures(song)
    await compositor.attach({ features })
    return {
      compositor,
      draw(frame: number) {
        compositor.upload(frame)
        compositor.draw(frame)
        return readTarget(device, compositor.target)
      },
      [Symbol.dispose]() {
        compositor[Symbol.dispose]()
        features[Symbol.dispose]()
      },
    }
  }

  it(
    'tells its shaders the size that they draw, and evens out what lies between pixels',
    withDeviceAsync(async (device) => {
      // Red rises by 16 from column to column of what is drawn; green and blue tell its size.
      const shader = fileOf('steps', 'c = vec4(floor(p.x) * 16.0, resolution, 255.0) / 255.0;')
      const scene = { ...sceneOf(shader), width: 16, height: 8 }
      using drawn = await open(device, scene)
      expect(drawn.compositor.resize(0.5)).toEqual({ width: 8, height: 4 })
      expect(drawn.compositor.scale).toBe(0.5)
      // The middle of a pixel lies a quarter of a drawn one beside that one's middle; beyond the last there is no other.
      const red = (x: number) => Math.min(112, Math.max(0, 16 * (x / 2 - 0.25)))
      // Drivers round, and some weigh in steps of a 256th.
      expectPixels(drawn.draw(0), 16, (x) => [red(x), 8, 4, 255], 1)
      expect(drawn.compositor.resize(1)).toEqual({ width: 16, height: 8 })
      expectPixels(drawn.draw(1), 16, (x) => [16 * x, 16, 8, 255])
    }),
  )

  it(
    'is at 1 what it was before it was resized, byte by byte',
    withDeviceAsync(async (device) => {
      for (const shader of ['circular', 'spectrogram']) {
        using drawn = await open(device, sceneOf(shader))
        const before = drawn.draw(40)
        drawn.compositor.resize(0.375)
        drawn.draw(41)
        drawn.compositor.resize(1)
        expectSameBytes(drawn.draw(40), before)
      }
    }),
  )

  it(
    'goes from twice the size to the size itself, and below',
    withDeviceAsync(async (device) => {
      const shader = fileOf('size', 'c = vec4(resolution.x / 4.0, resolution.y, 0.0, 255.0) / 255.0;')
      using drawn = await open(device, sceneOf(shader, { supersample: 2 }))
      const sizes = [2, 1, 0.75].map((scale) => {
        if (scale !== 2) drawn.compositor.resize(scale)
        return [...drawn.draw(0).subarray(0, 2)]
      })
      // 360 does not fit into a byte.
      expect(sizes).toEqual([
        [160, 255],
        [80, 180],
        [60, 135],
      ])
    }),
  )

  it.each(['circular', 'bars', 'waveform', 'spectrogram', 'mirror-bars', 'pulse'])(
    '%s looks nearly the same at half the size',
    (shader) =>
      withDeviceAsync(async (device) => {
        using drawn = await open(device, sceneOf(shader))
        const whole = drawn.draw(45)
        drawn.compositor.resize(0.5)
        const half = drawn.draw(45)
        const difference = whole.reduce((sum, value, i) => sum + Math.abs(value - (half[i] ?? 0)), 0)
        // Thin lines, edges and lettering differ, and they are few: 6 of 255 on average.
        expect(difference / whole.length).toBeLessThan(6)
        expect(difference).toBeGreaterThan(0)
      })(),
  )
})
