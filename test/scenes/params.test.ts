import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { analyzeAudio, openFeatures, scalarsAt } from '../../src/audio/index.js'
import { silentReport } from '../../src/base/report.js'
import type { Device } from '../../src/gpu/index.js'
import { createCompositor } from '../../src/scenes/compositor.js'
import type { Scene } from '../../src/scenes/scene.js'
import { sceneNeeds } from '../../src/scenes/scene-needs.js'
import { AudioFolder, EVERYTHING, FFMPEG } from '../audio/audio-folder.js'
import { sine } from '../audio/make-signal.js'
import { readTarget } from '../gpu/pixels.js'
import { describeOnDevice, withDeviceAsync } from '../gpu/with-device.js'

const WIDTH = 64
const HEIGHT = 32
const RATE = 22_050

describeOnDevice('parameters on the screen', () => {
  const folder = new AudioFolder()
  beforeAll(async () => {
    // Silent for half a second, then a low tone: the bass rises.
    const tone = sine(110, 1, RATE).map((sample, i) => (i < RATE / 2 ? 0 : sample))
    const input = folder.wav('song.wav', tone, { sampleRate: RATE })
    const keep = { spectrogram: EVERYTHING }
    const { signal } = new AbortController()
    const range = { fmin: 20, fmax: 20_000, keep, signal, report: silentReport }
    await analyzeAudio({ ffmpeg: FFMPEG, input, folder: folder.path, ...range })
  })
  afterAll(() => folder[Symbol.dispose]())

  let shaders = 0
  function sceneOf(source: string, params: Readonly<Record<string, string>>): Scene {
    const shader = join(folder.path, `shader-${shaders++}.glsl`)
    writeFileSync(shader, source)
    return {
      ...{ version: 1, width: WIDTH, height: HEIGHT, fps: { num: 10, den: 1 }, seed: 1 },
      layers: [{ kind: 'shader', shader, params, over: 'background' }],
    }
  }

  /** Draws frames, and gives the pixel at x and y, counted from the lower left, of each of them. */
  async function draw(device: Device, scene: Scene, frames: readonly number[], coverFile?: string) {
    using compositor = await createCompositor(device, scene)
    using features = openFeatures(folder.path)
    await compositor.attach({ features, ...(coverFile !== undefined && { coverFile }) })
    return frames.map((frame) => {
      compositor.upload(frame)
      compositor.draw(frame)
      const bytes = readTarget(device, compositor.target)
      return (x: number, y: number) => [...bytes.subarray(4 * (y * WIDTH + x)).subarray(0, 3)]
    })
  }

  /** Red above, green below; half as opaque on the right. */
  function writePicture(name: string): string {
    const canvas = createCanvas(WIDTH, HEIGHT)
    const context = canvas.getContext('2d')
    context.fillStyle = '#ff0000'
    context.fillRect(0, 0, WIDTH, HEIGHT / 2)
    context.fillStyle = '#00ff00'
    context.fillRect(0, HEIGHT / 2, WIDTH / 2, HEIGHT / 2)
    context.fillStyle = 'rgba(0, 255, 0, 0.5)'
    context.fillRect(WIDTH / 2, HEIGHT / 2, WIDTH / 2, HEIGHT / 2)
    const file = join(folder.path, name)
    writeFileSync(file, canvas.toBuffer('image/png'))
    return file
  }

  const PHOTO = `uniform sampler2D photo; // @param image Photo
void mainImage(out vec4 c, in vec2 p) { c = texture(photo, p / resolution); }
`

  it(
    'show an image upright and premultiplied',
    withDeviceAsync(async (device) => {
      const scene = sceneOf(PHOTO, { photo: writePicture('photo.png') })
      const [at] = await draw(device, scene, [0])
      expect(at?.(10, 28)).toEqual([255, 0, 0])
      expect(at?.(10, 3)).toEqual([0, 255, 0])
      // What is stored of a green half as opaque is half as bright.
      expect(Math.abs((at?.(50, 3)[1] ?? 0) - 128)).toBeLessThanOrEqual(1)
    }),
  )

  it(
    'show the cover, or a picture of ours, where an image was not given; a file that is none is refused',
    withDeviceAsync(async (device) => {
      const [cover] = await draw(device, sceneOf(PHOTO, {}), [0], writePicture('cover.png'))
      expect(cover?.(10, 28)).toEqual([255, 0, 0])
      expect(cover?.(10, 3)).toEqual([0, 255, 0])
      const [ours] = await draw(device, sceneOf(PHOTO, {}), [0])
      const colours = new Set([2, 12, 20, 30].map((y) => String(ours?.(20, y))))
      expect(colours.size).toBeGreaterThan(1)
      const text = join(folder.path, 'text.png')
      writeFileSync(text, 'no picture')
      await expect(draw(device, sceneOf(PHOTO, { photo: text }), [0])).rejects.toMatchObject({
        code: 'bad-picture',
      })
    }),
  )

  it(
    'read a curve',
    withDeviceAsync(async (device) => {
      const source = `uniform sampler2D shape; // @param curve(0:0 1:1) Shape
void mainImage(out vec4 c, in vec2 p) { c = vec4(vec3(0.5 + 0.25 * curveAt(shape, p.x / resolution.x)), 1.0); }
`
      const [at] = await draw(device, sceneOf(source, { shape: 'linear 0:-2 0.5:2 1:0' }), [0])
      const expected = (x: number) => {
        const place = (x + 0.5) / WIDTH
        return 0.5 + 0.25 * (place < 0.5 ? 8 * place - 2 : 4 - 4 * place)
      }
      for (const x of [0, 7, 31, 33, 50, 63]) {
        // 8 bits a channel.
        expect(Math.abs((at?.(x, 5)[0] ?? 0) - 255 * expected(x)), `at ${x}`).toBeLessThanOrEqual(1.5)
      }
    }),
  )

  it(
    'follow the music: uniforms, the background, and how many things there are',
    withDeviceAsync(async (device) => {
      const source = `uniform float glow; // @param 0 0..1
uniform int bars; // @param 1 0..8
uniform vec3 back; // @param #000000
// @geometry triangle-strip 4 x bars
// @background back
void mainVertex(out vec4 position, in int vertex, in int instance) {
  vec2 corner = vec2(float(vertex & 1), float(vertex >> 1));
  position = vec4((vec2(float(instance), 0.0) + corner) * vec2(0.25, 2.0) - 1.0, 0.0, 1.0);
}
void mainImage(out vec4 c, in vec2 p) { c = vec4(glow, 1.0, 0.0, 1.0); }
`
      const scene = sceneOf(source, { glow: 'bass', bars: '1 + frame', back: 'vec3(0, 0, progress)' })
      const [first, later] = await draw(device, scene, [0, 4])
      // A bar is 8 pixels wide.
      expect(first?.(4, 5)).toEqual([0, 255, 0])
      expect(first?.(12, 5)).toEqual([0, 0, 0])
      expect(later?.(36, 5)).toEqual([0, 255, 0])
      // 0.4 s of 1 s.
      expect(later?.(44, 5)).toEqual([0, 0, 102])
      const [loud] = await draw(device, scene, [8])
      using features = openFeatures(folder.path)
      const { bass } = scalarsAt(features, 0.8)
      expect(bass).toBeGreaterThan(0.2)
      expect(Math.abs((loud?.(4, 5)[0] ?? 0) - 255 * bass)).toBeLessThanOrEqual(1)
    }),
  )

  it(
    'follow the music in every column of a picture that scrolls',
    withDeviceAsync(async (device) => {
      const source = `uniform float red; // @param 0
// @scroll 6.4
// @history 10
void scrollImage(out vec4 c, in vec2 p) { c = vec4(red, 0.0, 0.0, 1.0); }
void mainImage(out vec4 c, in vec2 p) { c = scrolled(vec2(resolution.x - p.x, p.y)); }
`
      // A column for each frame of a tenth of a second: the newest one is frame 8's.
      const [at] = await draw(device, sceneOf(source, { red: 'frame/10' }), [8])
      expect(at?.(63, 5)[0]).toBe(204)
      expect(at?.(60, 5)[0]).toBe(128)
    }),
  )

  it('need no frame twice where a formula changes with time, and the cover where an image has no file', () => {
    expect(sceneNeeds(sceneOf(PHOTO, {})).cover).not.toBe('none')
    expect(sceneNeeds(sceneOf(PHOTO, { photo: 'some.png' })).cover).toBe('none')
  })

  it(
    'are drawn once where nothing changes, and in every frame where a formula does',
    withDeviceAsync(async (device) => {
      const source = `uniform float red; // @param 0
void mainImage(out vec4 c, in vec2 p) { c = vec4(red, 0.0, 0.0, 1.0); }
`
      using still = await createCompositor(device, sceneOf(source, { red: '0.5 * 1' }))
      expect(still.repeatsAfter(0, 10)).toBe(9)
      using moving = await createCompositor(device, sceneOf(source, { red: '0.5 * time' }))
      expect(moving.repeatsAfter(0, 10)).toBe(0)
    }),
  )
})
