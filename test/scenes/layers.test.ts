import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { analyzeAudio, openFeatures } from '../../src/audio/index.js'
import type { Place } from '../../src/base/place.js'
import { silentReport } from '../../src/base/report.js'
import type { Device } from '../../src/gpu/index.js'
import { createCompositor } from '../../src/scenes/compositor.js'
import type { LayerSpec, Scene, ShaderLayerSpec } from '../../src/scenes/scene.js'
import { sceneNeeds } from '../../src/scenes/scene-needs.js'
import { AudioFolder, EVERYTHING, FFMPEG } from '../audio/audio-folder.js'
import { sine } from '../audio/make-signal.js'
import { readTarget } from '../gpu/pixels.js'
import { describeOnDevice, withDeviceAsync } from '../gpu/with-device.js'
import { thrownBy } from '../shaders/shader-files.js'

const WIDTH = 200
const HEIGHT = 100
const RATE = 22_050

/** A square of one colour in the middle of a clear picture, 40 × 20 pixels. */
function writePicture(path: string, colour: string, hole = true): string {
  const canvas = createCanvas(40, 20)
  const context = canvas.getContext('2d')
  context.fillStyle = colour
  if (hole) context.fillRect(10, 5, 20, 10)
  else context.fillRect(0, 0, 40, 20)
  writeFileSync(path, canvas.toBuffer('image/png'))
  return path
}

type Pixel = readonly [red: number, green: number, blue: number, alpha: number]

describeOnDevice('layers', () => {
  const folder = new AudioFolder()
  beforeAll(async () => {
    const input = folder.wav('song.wav', sine(440, 1, RATE), { sampleRate: RATE })
    const keep = { spectrogram: EVERYTHING, waveform: EVERYTHING }
    const { signal } = new AbortController()
    const range = { fmin: 20, fmax: 20_000, keep, signal, report: silentReport }
    await analyzeAudio({ ffmpeg: FFMPEG, input, folder: folder.path, ...range })
  })
  afterAll(() => folder[Symbol.dispose]())

  /** Draws the layers; the pixel at x and y from the upper left corner. */
  async function draw(device: Device, layers: readonly LayerSpec[], coverFile?: string) {
    const scene: Scene = {
      version: 1,
      width: WIDTH,
      height: HEIGHT,
      fps: { num: 30, den: 1 },
      seed: 1,
      layers,
    }
    using compositor = await createCompositor(device, scene)
    using features = openFeatures(folder.path)
    await compositor.attach({ features, ...(coverFile !== undefined && { coverFile }) })
    for (const frame of [0, 1]) {
      compositor.upload(frame)
      compositor.draw(frame)
    }
    const bytes = readTarget(device, compositor.target)
    return (x: number, y: number): Pixel => {
      const [red = 0, green = 0, blue = 0, alpha = 0] = bytes.subarray(4 * ((HEIGHT - 1 - y) * WIDTH + x))
      return [red, green, blue, alpha]
    }
  }

  let shaders = 0
  function shader(source: string, over: ShaderLayerSpec['over'], params = {}): ShaderLayerSpec {
    const path = join(folder.path, `shader-${shaders++}.glsl`)
    writeFileSync(path, source)
    return { kind: 'shader', shader: path, params, over }
  }

  /** Half of the frame's colour; over a background of its own. */
  const HALF = `uniform vec3 back; // @param #ff0000 Behind
// @background back
void mainImage(out vec4 c, in vec2 p) { c = vec4(0.0, 0.5, 0.0, 0.5); }
`
  const EMPTY = HALF.replace('0.5, 0.0, 0.5', '0.0, 0.0, 0.0')

  it(
    'blends a full-screen shader over its own background',
    withDeviceAsync(async (device) => {
      const at = await draw(device, [shader(HALF, 'background')])
      expect(at(3, 3)).toEqual([128, 128, 0, 255])
    }),
  )

  it(
    'blends it over the layers below, and leaves alpha where there is nothing',
    withDeviceAsync(async (device) => {
      const at = await draw(device, [shader(HALF, 'layers')])
      expect(at(3, 3)).toEqual([0, 128, 0, 128])
    }),
  )

  it(
    'fills the frame with a picture, cut at two sides, its holes black in every frame',
    withDeviceAsync(async (device) => {
      const file = writePicture(join(folder.path, 'fill.png'), '#0000ff')
      const at = await draw(device, [
        { kind: 'picture', file, size: { kind: 'fill' } },
        shader(EMPTY, 'layers'),
      ])
      expect(at(100, 50)).toEqual([0, 0, 255, 255])
      expect(at(3, 3)).toEqual([0, 0, 0, 255])
      // Both have the shape 2:1: the picture's 10…30 of 40 are the frame's 50…150 of 200.
      expect(at(60, 50)).toEqual([0, 0, 255, 255])
      expect(at(40, 50)).toEqual([0, 0, 0, 255])
    }),
  )

  it.each<[Place, number, number]>([
    ['top-left', 15, 9],
    ['bottom-right', 184, 90],
    ['center', 100, 50],
    ['top', 100, 9],
    ['left', 15, 50],
  ])('puts a logo at %s, within the margin', (place, x, y) =>
    withDeviceAsync(async (device) => {
      const file = writePicture(join(folder.path, `logo-${place}.png`), '#00ff00', false)
      const logo: LayerSpec = { kind: 'picture', file, size: { kind: 'fit', place, share: 0.2 } }
      const at = await draw(device, [shader(EMPTY, 'background'), logo])
      expect(at(x, y)).toEqual([0, 255, 0, 255])
      let green = 0
      for (let j = 0; j < HEIGHT; j++) for (let i = 0; i < WIDTH; i++) if (at(i, j)[1] === 255) green += 1
      // A fifth of the frame's height, 20 pixels, is its longer side.
      expect(green).toBe(20 * 10)
    })(),
  )

  it(
    'writes title and artist, light on the picture, at their place',
    withDeviceAsync(async (device) => {
      const title: LayerSpec = { kind: 'title', title: 'Song', artist: 'Band', place: 'bottom-left' }
      const at = await draw(device, [shader(EMPTY, 'background'), title])
      const light = (x0: number, x1: number, y0: number, y1: number) => {
        let count = 0
        for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) if (at(x, y)[2] > 128) count += 1
        return count
      }
      expect(light(0, 60, 70, HEIGHT)).toBeGreaterThan(10)
      expect(light(60, WIDTH, 0, HEIGHT) + light(0, 60, 0, 70)).toBe(0)
    }),
  )

  it(
    'gives shaders the cover picture, upright, and its colours',
    withDeviceAsync(async (device) => {
      const cover = join(folder.path, 'cover.png')
      const canvas = createCanvas(64, 32)
      const context = canvas.getContext('2d')
      context.fillStyle = '#ff0000'
      context.fillRect(0, 0, 64, 16)
      context.fillStyle = '#00ff00'
      context.fillRect(0, 16, 64, 16)
      writeFileSync(cover, canvas.toBuffer('image/png'))
      const shown = shader(
        'void mainImage(out vec4 c, in vec2 p) { c = p.x < 100.0 ? cover(p / resolution) : vec4(coverSize / 255.0, 0.0, 1.0); }',
        'background',
      )
      const at = await draw(device, [shown], cover)
      expect(at(20, 10)).toEqual([255, 0, 0, 255])
      expect(at(20, 90)).toEqual([0, 255, 0, 255])
      expect(at(150, 50)).toEqual([64, 32, 0, 255])
      const none = await draw(device, [shown])
      expect(none(20, 10)).toEqual([0, 0, 0, 255])
      expect(none(150, 50)).toEqual([0, 0, 0, 255])

      const coloured = shader(
        '#include "palette.glsl"\nuniform sampler2D palette; // @param cover Colours\nvoid mainImage(out vec4 c, in vec2 p) { c = vec4(accent(palette, p.x / resolution.x), 1.0); }',
        'background',
      )
      const colours = await draw(device, [coloured], cover)
      const [left, right] = [colours(0, 50), colours(WIDTH - 1, 50)]
      expect(Math.max(left[0], right[0])).toBeGreaterThan(200)
      expect(Math.max(left[1], right[1])).toBeGreaterThan(200)
      await expect(draw(device, [coloured])).rejects.toMatchObject({ code: 'no-cover' })
    }),
  )

  it(
    'draws characters of the atlas, each in its cell',
    withDeviceAsync(async (device) => {
      const at = await draw(device, [
        shader(
          // "I" on the left, a space on the right.
          'void mainImage(out vec4 c, in vec2 p) { vec2 uv = fract(p / vec2(100.0)); c = vec4(vec3(glyph(p.x < 100.0 ? 73 : 32, uv)), 1.0); }',
          'background',
        ),
      ])
      const column = (x: number) => Math.max(...[30, 40, 50, 60].map((y) => at(x, y)[0]))
      expect(Math.max(...[46, 48, 50, 52, 54].map(column))).toBeGreaterThan(200)
      expect(column(5)).toBeLessThan(20)
      expect(column(150)).toBe(0)
    }),
  )

  it(
    'looks back on levels: there now, nothing before the start',
    withDeviceAsync(async (device) => {
      const at = await draw(device, [
        shader(
          '// @history 5\nvoid mainImage(out vec4 c, in vec2 p) { c = vec4(p.x < 100.0 ? levelsAt(0.0).xyz : levelsAt(1.0).xyz, 1.0); }',
          'background',
        ),
      ])
      expect(at(10, 50)[1]).toBeGreaterThan(30)
      expect(at(150, 50)).toEqual([0, 0, 0, 255])
    }),
  )

  it('refuses a background behind a shader that covers it', () => {
    const opaque = shader('void mainImage(out vec4 c, in vec2 p) { c = vec4(1.0); }', 'layers')
    const scene: Scene = {
      version: 1,
      width: 2,
      height: 2,
      fps: { num: 30, den: 1 },
      seed: 1,
      layers: [opaque],
    }
    expect(thrownBy(() => sceneNeeds(scene))).toMatchObject({ code: 'no-background', exitCode: 2 })
  })

  it('says what it needs: how far back, and whether a cover', () => {
    const scene = (source: string): Scene => {
      const layers = [shader(source, 'background')]
      return { version: 1, width: 2, height: 2, fps: { num: 30, den: 1 }, seed: 1, layers }
    }
    const image = (value: string) => `void mainImage(out vec4 c, in vec2 p) { c = vec4(${value}); }`
    expect(sceneNeeds(scene(image('time')))).toMatchObject({ tracks: {}, cover: 'none', remembers: false })
    expect(sceneNeeds(scene(image('cover(p)')))).toMatchObject({ cover: 'picture' })
    expect(sceneNeeds(scene(image('spectrumAt(0.5, 1.0)'))).tracks.spectrogram?.beforeSeconds).toBe(600)
    expect(
      sceneNeeds(scene(`// @history 12.5\n${image('rawSpectrumAt(0.5, 1.0) + levelsAt(1.0).x')}`)).tracks,
    ).toEqual({
      spectrogram: { beforeSeconds: 12.5, afterSeconds: 0 },
      levels: { beforeSeconds: 12.5, afterSeconds: 0 },
    })
  })
})
