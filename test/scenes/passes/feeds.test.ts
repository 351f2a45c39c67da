import { expect, it } from 'vitest'
import type { AudioFeatures } from '../../../src/audio/index.js'
import { createTarget, type Device } from '../../../src/gpu/index.js'
import type { Feed, MomentValue, ShaderParam } from '../../../src/shaders/index.js'
import { AudioFolder } from '../../audio/audio-folder.js'
import { sine } from '../../audio/make-signal.js'
import { readTarget } from '../../gpu/pixels.js'
import { describeOnDevice, withDeviceAsync } from '../../gpu/with-device.js'
import { createLayer, drawPasses, momentOf, pass, pixelAt } from './draw-passes.js'

/** Draws `expression` of one uniform, in 0…1. */
function showing(type: string, feed: Feed, expression: string, samplers = {}) {
  return pass({
    declare: `uniform ${type};`,
    main: `color = ${expression};`,
    uniforms: { fed: feed },
    samplers,
  })
}

async function fedPixel(device: Device, shown: ReturnType<typeof showing>, song?: AudioFeatures) {
  const song_ = song && { song: { features: song, cover: undefined, coverColours: undefined } }
  return pixelAt(await drawPasses(device, { passes: [shown], frames: [45], ...song_ }), 3, 1)
}

const SCALED: readonly (readonly [MomentValue, number, string])[] = [
  ['time', 1.5, 'float'],
  ['timeDelta', 1 / 30, 'float'],
  ['frame', 45, 'int'],
  ['fps', 30, 'float'],
  ['duration', 3, 'float'],
  ['progress', 0.5, 'float'],
  ['sampleRate', 8000, 'float'],
  ['transition', 1.5 / 4, 'float'],
]

describeOnDevice('feeds of uniforms', () => {
  it(
    'of the moment and of the song',
    withDeviceAsync(async (device) => {
      using folder = new AudioFolder()
      const sampleRate = 8000
      const input = folder.wav('song.wav', sine(440, 3, sampleRate, 0.5), { sampleRate })
      using features = (await folder.analyze(input)).features
      for (const [value, expected, type] of SCALED) {
        // As a share of twice the value that is expected: half of 255.
        const shown = showing(
          `${type} fed`,
          { kind: 'moment', value },
          `vec4(float(fed) / ${(2 * expected).toFixed(6)})`,
        )
        const [red = 0] = await fedPixel(device, shown, features)
        expect(Math.abs(red - 127.5), value).toBeLessThanOrEqual(0.5)
      }
    }),
  )

  it(
    'of the sound, the same as the prelude has',
    withDeviceAsync(async (device) => {
      const values = [
        'rms',
        'peak',
        'bass',
        'mid',
        'treble',
        'onset',
        'beat',
        'beatPhase',
        'bar',
        'tempo',
      ] as const
      using target = createTarget(device, { label: 'frame', width: 8, height: 4 })
      for (const [index, value] of values.entries()) {
        using layer = await createLayer(device, {
          passes: [showing('float fed', { kind: 'moment', value }, 'vec4(fed)')],
        })
        const moment = momentOf(0)
        const name = value === 'onset' ? 'onsetEnvelope' : value
        Object.assign(moment.scalars, { [name]: (index + 1) / 17 })
        layer.prepare(moment)
        target.bind()
        layer.draw(moment, target)
        const red = pixelAt(readTarget(device, target), 0, 0)[0]
        expect(red, value).toBe(15 * (index + 1))
      }
    }),
  )

  it(
    'that stay: constants of every type, the whole rectangle, four times the time',
    withDeviceAsync(async (device) => {
      const constant = (values: readonly number[]): Feed => ({ kind: 'constant', values })
      const shown = [
        showing('vec4 fed', constant([0.2, 0.4, 0.6, 1]), 'fed'),
        showing('ivec3 fed', constant([51, 102, 153]), 'vec4(fed, 255) / 255.0'),
        showing('float fed[3]', constant([0.2, 0.4, 0.6]), 'vec4(fed[0], fed[1], fed[2], 1.0)'),
        showing('bool fed', constant([1]), 'fed ? vec4(0.2, 0.4, 0.6, 1.0) : vec4(0.0)'),
        showing('vec4 fed', { kind: 'whole-rect' }, 'vec4(0.2, 0.4, 0.6, 1.0) * fed.zwzw + fed.xxyy'),
        showing(
          'float fed[4]',
          { kind: 'channel-times' },
          'vec4(0.2, 0.4, 0.6, 1.0) * (fed[0] + fed[3]) / 3.0',
        ),
      ]
      for (const [index, one] of shown.entries()) {
        expect(await fedPixel(device, one), String(index)).toEqual([51, 102, 153, 255])
      }
    }),
  )

  it(
    'that are sizes: of the frame, of the target, of pictures; and those that the driver cuts short',
    withDeviceAsync(async (device) => {
      const noise = { picture: { kind: 'noise', channels: 1, side: 64 } } as const
      const frame: Feed = { kind: 'size', of: { kind: 'frame' }, components: 3 }
      expect(
        await fedPixel(device, showing('vec3 fed', frame, 'vec4(fed / vec3(16.0, 16.0, 2.0), 1.0)')),
      ).toEqual([128, 64, 128, 255])
      const ratio: Feed = { kind: 'ratio' }
      expect(await fedPixel(device, showing('float fed', ratio, 'vec4(fed / 4.0)'))).toEqual([
        128, 128, 128, 255,
      ])
      const sampler: Feed = { kind: 'size', of: { kind: 'sampler', name: 'grain' }, components: 2 }
      const ofNoise = pass({
        declare: 'uniform vec2 fed; uniform sampler2D grain;',
        main: 'color = vec4(fed / 128.0, 0.0 * texture(grain, fed).r, 1.0);',
        uniforms: { fed: sampler },
        samplers: { grain: noise },
      })
      expect(await fedPixel(device, ofNoise)).toEqual([128, 128, 0, 255])
      // Only the second of four is read: drivers keep no more than two, and the sampler itself is gone.
      const sizes: Feed = { kind: 'sizes', of: [undefined, 'grain', undefined, 'grain'] }
      expect(
        await fedPixel(
          device,
          showing('vec3 fed[4]', sizes, 'vec4(fed[1] / vec3(128.0, 128.0, 2.0), 1.0)', { grain: noise }),
        ),
      ).toEqual([128, 128, 128, 255])
      expect(
        await fedPixel(device, showing('vec3 fed[4]', sizes, 'vec4(fed[0], 1.0)', { grain: noise })),
      ).toEqual([0, 0, 0, 255])
    }),
  )

  it(
    'leave parameters to their own names, palettes among them',
    withDeviceAsync(async (device) => {
      const glow: ShaderParam = { name: 'glow', type: 'float', default: 0.2, defaultValue: 0.2, label: '' }
      const shown = pass({ declare: 'uniform float glow;', main: 'color = vec4(glow);' })
      const request = { passes: [shown] as const, params: [glow] }
      expect(pixelAt(await drawPasses(device, request), 0, 0)[0]).toBe(51)
      expect(pixelAt(await drawPasses(device, { ...request, given: { glow: '0.6' } }), 0, 0)[0]).toBe(153)
      // A formula: half a second into the song.
      expect(
        pixelAt(
          await drawPasses(device, { ...request, given: { glow: 'time * 0.8' }, frames: [15] }),
          0,
          0,
        )[0],
      ).toBe(102)
    }),
  )
})
