import { expect, it } from 'vitest'
import { createTarget } from '../../../src/gpu/index.js'
import type { ShaderLayerSpec } from '../../../src/scenes/scene.js'
import { readTarget } from '../../gpu/pixels.js'
import { describeOnDevice, withDeviceAsync } from '../../gpu/with-device.js'
import { createLayer, diagnostic, drawPasses, FRAME, momentOf, pass, pixelAt } from './draw-passes.js'

/** Half a red, over what the frame holds: opaque blue. */
const half = (alpha: 'opaque' | 'straight' | 'premultiplied') =>
  pass({ alpha, main: 'color = vec4(1.0, 0.0, 0.0, 0.4);' })

describeOnDevice('the last pass', () => {
  it.each([
    ['background', 'opaque', [255, 0, 0, 255]],
    ['background', 'straight', [102, 0, 0, 255]],
    ['background', 'premultiplied', [255, 0, 0, 255]],
    ['layers', 'straight', [102, 0, 153, 255]],
    ['layers', 'premultiplied', [255, 0, 153, 255]],
  ] as const)('over the %s, with %s alpha, covers or blends', (over, alpha, expected) =>
    withDeviceAsync(async (device) => {
      expect(pixelAt(await drawPasses(device, { passes: [half(alpha)], over }), 2, 2)).toEqual(expected)
      // Whoever draws next is not bound to our ways.
      using target = createTarget(device, { label: 'next', width: 1, height: 1 })
      target.clear(0.2, 0.2, 0.2, 0.2)
      expect([...readTarget(device, target)]).toEqual([51, 51, 51, 51])
    })(),
  )

  it(
    'of a filter shows the layers below, and in their place a picture where there are none',
    withDeviceAsync(async (device) => {
      const swaps = pass({
        alpha: 'straight',
        declare: 'uniform sampler2D below; uniform vec2 size;',
        main: 'color = vec4(texture(below, gl_FragCoord.xy / vec2(8.0, 4.0)).bgr, 0.8); if (gl_FragCoord.x < 1.0) color = vec4(size / 255.0, 0.0, 1.0);',
        uniforms: { size: { kind: 'size', of: { kind: 'sampler', name: 'below' }, components: 2 } },
        samplers: { below: { picture: { kind: 'input', which: 'below' }, filter: 'mipmap' } },
      })
      const draw = async (over: ShaderLayerSpec['over']) => {
        using layer = await createLayer(device, { passes: [swaps], over })
        using target = createTarget(device, { label: 'frame', ...FRAME })
        for (const frame of [0, 1]) {
          layer.prepare(momentOf(frame))
          target.clear(0, 0.2 * frame, 1, 1)
          layer.draw(momentOf(frame), target)
        }
        return readTarget(device, target)
      }
      const filtered = await draw('layers')
      // Red for blue, by its alpha; what lay below is not seen a second time.
      expect(pixelAt(filtered, 4, 2)).toEqual([204, 41, 0, 204])
      expect(pixelAt(filtered, 0, 0)).toEqual([8, 4, 0, 255])
      // A landscape of ours, at dusk: warm, here with red for blue.
      const [red = 0, , blue = 0] = pixelAt(await draw('background'), 4, 2)
      expect(blue).toBeGreaterThan(red + 30)
    }),
  )

  it(
    'and all others say what is wrong with them, at once, and leave nothing behind',
    withDeviceAsync(async (device) => {
      const broken = (message: string) =>
        pass({ main: `color = no_${message};`, locate: () => [diagnostic(message), diagnostic('shared')] })
      const refused = createLayer(device, { passes: [broken('one'), broken('two')] })
      await expect(refused).rejects.toMatchObject({
        code: 'shader-error',
        place: { file: 'made.glsl', line: 1 },
      })
      const { message } = (await refused.catch((error: Error) => error)) as Error
      expect(message.match(/one|two|shared/g)).toEqual(['one', 'shared', 'two'])
    }),
  )

  it(
    'draws nothing new where nothing changes',
    withDeviceAsync(async (device) => {
      using still = await createLayer(device, { passes: [half('opaque')] })
      expect(still.lookKey(3)).toBe(still.lookKey(4))
      const time = pass({
        declare: 'uniform float t;',
        main: 'color = vec4(t);',
        uniforms: { t: { kind: 'moment', value: 'time' } },
      })
      using moving = await createLayer(device, { passes: [time] })
      expect(moving.lookKey(3)).not.toBe(moving.lookKey(4))
      const lasting = pass({
        declare: 'uniform float t;',
        main: 'color = vec4(t);',
        uniforms: { t: { kind: 'moment', value: 'fps' } },
      })
      using same = await createLayer(device, { passes: [lasting] })
      expect(same.lookKey(3)).toBe(same.lookKey(4))
    }),
  )
})
