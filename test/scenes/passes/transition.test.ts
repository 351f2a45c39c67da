import { expect, it } from 'vitest'
import { createTarget } from '../../../src/gpu/index.js'
import { createTransition } from '../../../src/scenes/transitions/draw-transition.js'
import { resolveParams } from '../../../src/shaders/index.js'
import { readTarget } from '../../gpu/pixels.js'
import { describeOnDevice, withDeviceAsync } from '../../gpu/with-device.js'
import { drawPasses, pass, pixelAt, sourceOf } from './draw-passes.js'

const FADE = pass({
  declare: 'uniform sampler2D from; uniform sampler2D to; uniform float progress; uniform float ratio;',
  main: 'vec2 uv = gl_FragCoord.xy / vec2(8.0, 4.0); color = mix(texture(from, uv), texture(to, uv), progress); color.b = ratio / 4.0;',
  uniforms: { progress: { kind: 'moment', value: 'transition' }, ratio: { kind: 'ratio' } },
  samplers: {
    from: { picture: { kind: 'input', which: 'from' } },
    to: { picture: { kind: 'input', which: 'to' } },
  },
})

describeOnDevice('a transition', () => {
  it(
    'is drawn between two textures, as far as asked for',
    withDeviceAsync(async (device) => {
      const source = sourceOf({ passes: [FADE] })
      using transition = await createTransition(device, source.program, resolveParams(source, {}))
      using from = createTarget(device, { label: 'from', width: 8, height: 4 })
      using to = createTarget(device, { label: 'to', width: 8, height: 4 })
      using target = createTarget(device, { label: 'frame', width: 8, height: 4 })
      from.clear(1, 0, 0, 1)
      to.clear(0, 1, 0, 1)
      const at = (progress: number) => {
        transition.draw(from.texture, to.texture, progress, 2, target)
        return pixelAt(readTarget(device, target), 5, 2)
      }
      expect(at(0)).toEqual([255, 0, 128, 255])
      expect(at(0.2)).toEqual([204, 51, 128, 255])
      expect(at(1)).toEqual([0, 255, 128, 255])
    }),
  )

  it(
    'goes there and back again where it is a look on its own',
    withDeviceAsync(async (device) => {
      const progress = pass({
        declare: 'uniform float progress;',
        main: 'color = vec4(progress);',
        uniforms: { progress: { kind: 'moment', value: 'transition' } },
      })
      const at = async (frame: number) =>
        pixelAt(await drawPasses(device, { passes: [progress], frames: [frame] }), 0, 0)[0]
      // Four seconds of 30 frames there, four back.
      expect(await at(0)).toBe(0)
      expect(await at(60)).toBe(128)
      expect(await at(120)).toBe(255)
      expect(await at(180)).toBe(128)
      expect(await at(240)).toBe(0)
    }),
  )

  it(
    'shows two pictures of ours where there is no song to take them from',
    withDeviceAsync(async (device) => {
      const big = { width: 320, height: 180 }
      const look = (which: 'from' | 'to') => ({
        ...big,
        passes: [
          pass({
            declare: 'uniform sampler2D shown;',
            main: 'color = texture(shown, gl_FragCoord.xy / vec2(320.0, 180.0));',
            samplers: { shown: { picture: { kind: 'input', which } } },
          }),
        ] as const,
      })
      const [from, to] = [await drawPasses(device, look('from')), await drawPasses(device, look('to'))]
      const difference = from.reduce((sum, value, index) => sum + Math.abs(value - (to[index] ?? 0)), 0)
      expect(difference / from.length).toBeGreaterThan(25)
    }),
  )
})
