import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Device } from '../../../src/gpu/index.js'
import { encodePng } from '../../../src/pictures/index.js'
import { noiseTexels } from '../../../src/scenes/layers/passes/noise-texels.js'
import type { PassBuffer, PictureFeed, SamplerFeed } from '../../../src/shaders/index.js'
import { AudioFolder } from '../../audio/audio-folder.js'
import { describeOnDevice, withDeviceAsync } from '../../gpu/with-device.js'
import { buffer, drawPasses, pass, pixelAt } from './draw-passes.js'

const LINE = { width: 16, height: 1 }
const TWO: Partial<PassBuffer> = { width: { kind: 'pixels', count: 2 }, height: { kind: 'pixels', count: 1 } }

/** A buffer of two pixels, 0 and 1, seen across -1.5…2.5 of its width: 16 pixels, four to a width. */
async function seen(
  device: Device,
  feed: Omit<SamplerFeed, 'picture'>,
  format: PassBuffer['format'] = 'rgba8',
) {
  const picture = { kind: 'buffer', name: 'two', when: 'this-frame' } as const
  const bytes = await drawPasses(device, {
    ...LINE,
    buffers: [buffer('two', { ...TWO, format })],
    passes: [
      pass({ into: 'two', main: 'color = vec4(floor(gl_FragCoord.x));' }),
      pass({
        declare: 'uniform sampler2D two;',
        main: 'color = texture(two, vec2(gl_FragCoord.x / 4.0 - 1.5, 0.5));',
        samplers: { two: { picture, ...feed } },
      }),
    ],
  })
  return Array.from({ length: 16 }, (_, x) => bytes[4 * x] ?? 0)
}

describeOnDevice('samplers', () => {
  it(
    'repeat, clamp or mirror what lies beyond a picture',
    withDeviceAsync(async (device) => {
      const black = (line: readonly number[]) => line.map((value) => (value > 127 ? '#' : '.')).join('')
      // From 1.5 widths before its left edge to 1.5 behind its right one; four pixels are a width.
      expect(black(await seen(device, { filter: 'nearest', wrap: 'repeat' }))).toBe('##..##..##..##..')
      expect(black(await seen(device, { filter: 'nearest', wrap: 'mirror' }))).toBe('####....####....')
      expect(black(await seen(device, { filter: 'nearest', wrap: 'clamp' }))).toBe('........########')
    }),
  )

  it.each(['rgba8', 'rgba16f', 'rgba32f'] as const)(
    'show the pixels of %s, or what lies between them',
    (format) =>
      withDeviceAsync(async (device) => {
        const steps = await seen(device, { filter: 'nearest' }, format)
        expect(steps.slice(6, 10)).toEqual([0, 0, 255, 255])
        const ramp = await seen(device, { filter: 'linear' }, format)
        // Texel centres lie at a quarter and three quarters: an eighth is before the first, three eighths a quarter of the way.
        const expected = [0, 64, 191, 255]
        ramp.slice(6, 10).forEach((value, i) => {
          expect(Math.abs(value - (expected[i] ?? 0))).toBeLessThanOrEqual(1)
        })
      })(),
  )

  it(
    'look at one picture in different ways, also within one pass',
    withDeviceAsync(async (device) => {
      const picture = { kind: 'buffer', name: 'two', when: 'this-frame' } as const
      const bytes = await drawPasses(device, {
        ...LINE,
        buffers: [buffer('two', TWO)],
        passes: [
          pass({ into: 'two', main: 'color = vec4(floor(gl_FragCoord.x));' }),
          pass({
            declare: 'uniform sampler2D hard; uniform sampler2D soft;',
            main: 'color = vec4(texture(hard, vec2(0.375, 0.5)).r, texture(soft, vec2(0.375, 0.5)).r, texture(hard, vec2(1.25, 0.5)).r, 1.0);',
            samplers: { hard: { picture, filter: 'nearest', wrap: 'repeat' }, soft: { picture } },
          }),
        ],
      })
      expect(pixelAt(bytes, 0, 0)).toEqual([0, 64, 0, 255])
    }),
  )

  it(
    'find smaller copies of a buffer, of what was drawn into it last',
    withDeviceAsync(async (device) => {
      const picture = { kind: 'buffer', name: 'stripes', when: 'this-frame' } as const
      const draw = (filter: 'mipmap' | 'linear') =>
        drawPasses(device, {
          ...LINE,
          frames: [0, 1, 2],
          buffers: [
            buffer('stripes', {
              width: { kind: 'pixels', count: 64 },
              height: { kind: 'pixels', count: 64 },
            }),
          ],
          passes: [
            pass({
              into: 'stripes',
              declare: 'uniform int frame;',
              main: 'color = vec4(mod(floor(gl_FragCoord.x), 2.0) * float(frame) / 2.0);',
              uniforms: { frame: { kind: 'moment', value: 'frame' } },
            }),
            pass({
              declare: 'uniform sampler2D stripes;',
              main: 'color = textureLod(stripes, vec2(32.5 / 64.0), 6.0);',
              samplers: { stripes: { picture, filter } },
            }),
          ],
        })
      expect(Math.abs((pixelAt(await draw('mipmap'), 0, 0, 16)[0] ?? 0) - 128)).toBeLessThanOrEqual(1)
      // Without them it is the pixel itself, in a dark stripe.
      expect(pixelAt(await draw('linear'), 0, 0, 16)[0]).toBe(0)
    }),
  )

  it(
    'show images upright or as they are in the file, their alpha not multiplied in',
    withDeviceAsync(async (device) => {
      using folder = new AudioFolder()
      const file = join(folder.path, 'two-rows.png')
      // The upper row red, the lower one half of green: premultiplied, as pictures are.
      const pixels = Uint8Array.from([255, 0, 0, 255, 0, 128, 0, 128])
      folder.file('two-rows.png', await encodePng({ width: 1, height: 2, pixels }))
      const at = async (flipped: boolean, v: number) => {
        const picture: PictureFeed = { kind: 'image', file, flipped }
        const main = `vec4 c = texture(photo, vec2(0.5, ${v})); color = vec4(c.rg, c.a, 1.0);`
        const samplers = { photo: { picture, filter: 'nearest' as const } }
        return pixelAt(
          await drawPasses(device, {
            passes: [pass({ declare: 'uniform sampler2D photo;', main, samplers })],
          }),
          0,
          0,
        )
      }
      expect(await at(true, 0.75)).toEqual([255, 0, 255, 255])
      expect(await at(true, 0.25)).toEqual([0, 255, 128, 255])
      expect(await at(false, 0.25)).toEqual([255, 0, 255, 255])
    }),
  )

  it(
    'show six images as a cube',
    withDeviceAsync(async (device) => {
      using folder = new AudioFolder()
      const files = await Promise.all(
        [0, 1, 2, 3, 4, 5].map(async (index) => {
          const pixels = new Uint8Array(4 * 4).map((_, i) => (i % 4 === 3 ? 255 : 40 * (index + 1)))
          return folder.file(`${index}.png`, await encodePng({ width: 2, height: 2, pixels }))
        }),
      )
      const towards = ['1,0,0', '-1,0,0', '0,1,0', '0,-1,0', '0,0,1', '0,0,-1']
      for (const [index, direction] of towards.entries()) {
        const shown = pass({
          declare: 'uniform samplerCube sky;',
          main: `color = texture(sky, vec3(${direction}));`,
          samplers: { sky: { picture: { kind: 'cube', files } } },
        })
        expect(pixelAt(await drawPasses(device, { passes: [shown] }), 0, 0)[0]).toBe(40 * (index + 1))
      }
      const five = drawPasses(device, {
        passes: [
          pass({
            main: 'color = vec4(1);',
            samplers: { sky: { picture: { kind: 'cube', files: files.slice(1) } } },
          }),
        ],
      })
      await expect(five).rejects.toMatchObject({ code: 'bad-picture' })
    }),
  )

  it(
    'show noise that is even, the same everywhere, and of its own for each kind',
    withDeviceAsync(async (device) => {
      const texels = noiseTexels(256 * 256 * 4, 260)
      const mean = texels.reduce((sum, value) => sum + value, 0) / texels.length
      // Of 262,144 even bytes the mean is 127.5, give or take 0.14; five times that never happens.
      expect(Math.abs(mean - 127.5)).toBeLessThan(0.72)
      expect(new Set(texels).size).toBe(256)
      const shown = (picture: PictureFeed, declare: string, look: string) =>
        drawPasses(device, {
          ...LINE,
          passes: [
            pass({
              declare,
              main: `color = ${look};`,
              samplers: { grain: { picture, filter: 'nearest', wrap: 'repeat' } },
            }),
          ],
        })
      const flat = 'uniform sampler2D grain;'
      const rgba = await shown(
        { kind: 'noise', channels: 4, side: 256 },
        flat,
        'texelFetch(grain, ivec2(gl_FragCoord.xy), 0)',
      )
      expect([...rgba.subarray(4, 7)]).toEqual([...texels.subarray(4, 7)])
      const grey = await shown(
        { kind: 'noise', channels: 1, side: 64 },
        flat,
        'texelFetch(grain, ivec2(gl_FragCoord.xy), 0)',
      )
      expect([...grey.subarray(4, 7)]).toEqual([noiseTexels(64 * 64, 65)[1], 0, 0])
      const solid = 'uniform sampler3D grain;'
      const volume = await shown(
        { kind: 'volume-noise', channels: 1 },
        solid,
        'texelFetch(grain, ivec3(gl_FragCoord.x, 0, 1), 0)',
      )
      expect(volume[4]).toBe(noiseTexels(32 ** 3, 33)[32 * 32 + 1])
    }),
  )

  it(
    'show nothing where nobody feeds them, whatever was looked at before',
    withDeviceAsync(async (device) => {
      const loud = pass({
        declare: 'uniform sampler2D a;',
        main: 'color = vec4(1.0) + texture(a, vec2(0));',
        samplers: { a: { picture: { kind: 'noise', channels: 4, side: 64 } } },
      })
      await drawPasses(device, { passes: [loud] })
      const unfed = pass({
        declare:
          'uniform sampler2D flat_; uniform samplerCube cube; uniform sampler3D solid; uniform sampler2D several[2];',
        main: 'color = vec4(0.2) + texture(flat_, vec2(0.5)) + texture(cube, vec3(1)) + texture(solid, vec3(0.5)) + texture(several[1], vec2(0.5));',
      })
      expect(pixelAt(await drawPasses(device, { passes: [unfed] }), 0, 0)).toEqual([51, 51, 51, 255])
      const blank = pass({
        declare: 'uniform sampler2D keys; uniform vec2 size;',
        main: 'color = vec4(0.2 + texture(keys, vec2(0.5)).r, size / 512.0, 1.0);',
        uniforms: { size: { kind: 'size', of: { kind: 'sampler', name: 'keys' }, components: 2 } },
        samplers: { keys: { picture: { kind: 'blank', width: 256, height: 3 } } },
      })
      expect(pixelAt(await drawPasses(device, { passes: [blank] }), 0, 0)).toEqual([51, 128, 1, 255])
    }),
  )
})
