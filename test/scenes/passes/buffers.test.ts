import { expect, it } from 'vitest'
import { createTarget } from '../../../src/gpu/index.js'
import { remembersFrames } from '../../../src/scenes/layers/passes/pass-order.js'
import type { PassBuffer } from '../../../src/shaders/index.js'
import { readTarget } from '../../gpu/pixels.js'
import { describeOnDevice, withDeviceAsync } from '../../gpu/with-device.js'
import { buffer, createLayer, drawPasses, FRAME, momentOf, pass, pixelAt, sourceOf } from './draw-passes.js'

type When = 'this-frame' | 'last-frame'

const reads = (name: string, when: When = 'this-frame') => ({
  picture: { kind: 'buffer', name, when } as const,
  filter: 'nearest' as const,
})
const FRAME_NUMBER = { frame: { kind: 'moment', value: 'frame' } } as const

/** Draws the frame's number, in steps of 10/255, into a buffer. */
const numbered = (into: string) =>
  pass({
    into,
    declare: 'uniform int frame;',
    main: 'color = vec4(float(frame) * 10.0 / 255.0);',
    uniforms: FRAME_NUMBER,
  })

const shows = (name: string, when?: When) =>
  pass({
    declare: 'uniform sampler2D a;',
    main: 'color = texelFetch(a, ivec2(0), 0);',
    samplers: { a: reads(name, when) },
  })

/** Adds a step to what it drew before. */
const counts = (into: string, step = '1.0') =>
  pass({
    into,
    declare: 'uniform sampler2D a;',
    main: `color = texelFetch(a, ivec2(gl_FragCoord.xy), 0) + ${step};`,
    samplers: { a: reads(into) },
  })

describeOnDevice('buffers of passes', () => {
  it(
    'show what was drawn last: by an earlier pass in this frame, by a later one in the frame before',
    withDeviceAsync(async (device) => {
      const copies = (into: string, from: string) =>
        pass({
          into,
          declare: 'uniform sampler2D a;',
          main: 'color = texelFetch(a, ivec2(0), 0);',
          samplers: { a: reads(from) },
        })
      const keeps = { keeps: true }
      const red = async (
        passes: Parameters<typeof drawPasses>[1]['passes'],
        buffers: readonly PassBuffer[],
      ) => pixelAt(await drawPasses(device, { passes, buffers, frames: [0, 1, 2] }), 0, 0)[0]
      expect(await red([numbered('a'), copies('b', 'a'), shows('b')], [buffer('a'), buffer('b')])).toBe(20)
      expect(
        await red([copies('b', 'a'), numbered('a'), shows('b')], [buffer('a', keeps), buffer('b')]),
      ).toBe(10)
      // What does not last is clear by then.
      expect(await red([copies('b', 'a'), numbered('a'), shows('b')], [buffer('a'), buffer('b')])).toBe(0)
    }),
  )

  it(
    'show the frame before also after they were drawn over, where that is asked for',
    withDeviceAsync(async (device) => {
      const both = pass({
        declare: 'uniform sampler2D now; uniform sampler2D before;',
        main: 'color = vec4(texelFetch(now, ivec2(0), 0).r, texelFetch(before, ivec2(0), 0).r, 0.0, 1.0);',
        samplers: { now: reads('a'), before: reads('a', 'last-frame') },
      })
      const buffers = [buffer('a', { keeps: true })]
      const frames = [0, 1, 2, 3]
      expect(
        pixelAt(await drawPasses(device, { buffers, passes: [numbered('a'), both], frames }), 0, 0),
      ).toEqual([30, 20, 0, 255])
      // Twice in a frame, the second time over itself: three pictures take part.
      const more = counts('a', '1.0 / 255.0')
      expect(
        pixelAt(await drawPasses(device, { buffers, passes: [numbered('a'), more, both], frames }), 0, 0),
      ).toEqual([31, 21, 0, 255])
    }),
  )

  it.each(['rgba16f', 'rgba32f'] as const)('count frames in %s, beyond 1 and below 0', (format) =>
    withDeviceAsync(async (device) => {
      const shown = pass({
        declare: 'uniform sampler2D a; uniform sampler2D b;',
        main: 'color = vec4(texelFetch(a, ivec2(1), 0).r / 255.0, -texelFetch(b, ivec2(1), 0).r / 255.0, 0.0, 1.0);',
        samplers: { a: reads('up'), b: reads('down') },
      })
      const buffers = [buffer('up', { format, keeps: true }), buffer('down', { format, keeps: true })]
      const frames = Array.from({ length: 90 }, (_, frame) => frame)
      const bytes = await drawPasses(device, {
        buffers,
        passes: [counts('up'), counts('down', '(-2.0)'), shown],
        frames,
      })
      expect(pixelAt(bytes, 0, 0)).toEqual([90, 180, 0, 255])
    })(),
  )

  it(
    'have the size that they ask for: a share of the frame, pixels, or what is computed',
    withDeviceAsync(async (device) => {
      const frame = { kind: 'frame', scale: 0.5 } as const
      const sizes = pass({
        declare: 'uniform sampler2D a; uniform sampler2D b; uniform vec2 fed;',
        main: 'color = vec4(vec2(textureSize(a, 0)), vec2(textureSize(b, 0))) / 255.0; color.a = 1.0; color.b = fed.y / 255.0;',
        uniforms: { fed: { kind: 'size', of: { kind: 'sampler', name: 'b' }, components: 2 } },
        samplers: { a: reads('a'), b: reads('b') },
      })
      const bytes = await drawPasses(device, {
        buffers: [
          buffer('a', { width: frame, height: { kind: 'pixels', count: 7 } }),
          buffer('b', { height: { kind: 'computed', compute: (width, _, { rows = 0 }) => width * rows } }),
        ],
        passes: [numbered('a'), numbered('b'), sizes],
        params: [{ name: 'rows', type: 'int', default: 2, defaultValue: 2, label: '' }],
        given: { rows: '3' },
      })
      expect(pixelAt(bytes, 0, 0)).toEqual([4, 7, 24, 255])
    }),
  )

  it(
    'begin every pass clear, so that nothing shows through where it discards',
    withDeviceAsync(async (device) => {
      const holes = pass({
        into: 'a',
        declare: 'uniform int frame;',
        main: 'if (frame > 0) discard; color = vec4(1.0);',
        uniforms: FRAME_NUMBER,
      })
      expect(
        pixelAt(
          await drawPasses(device, {
            buffers: [buffer('a')],
            passes: [holes, shows('a')],
            frames: [0, 1, 2],
          }),
          0,
          0,
        )[0],
      ).toBe(0)
      const last = pass({
        declare: 'uniform int frame;',
        main: 'if (frame > 0) discard; color = vec4(1.0);',
        uniforms: FRAME_NUMBER,
      })
      expect(pixelAt(await drawPasses(device, { passes: [last], frames: [0, 1] }), 0, 0)).toEqual([
        0, 0, 0, 255,
      ])
    }),
  )

  it(
    'keep what they hold, stretched, where the frame becomes another size',
    withDeviceAsync(async (device) => {
      const left = pass({
        into: 'a',
        declare: 'uniform sampler2D a; uniform int frame; uniform vec2 size;',
        main: 'color = frame == 0 ? vec4(step(gl_FragCoord.x, size.x / 2.0)) : texture(a, gl_FragCoord.xy / size);',
        uniforms: { ...FRAME_NUMBER, size: { kind: 'size', of: { kind: 'target' }, components: 2 } },
        samplers: { a: reads('a') },
      })
      const whole = pass({
        declare: 'uniform sampler2D a; uniform vec2 size;',
        main: 'color = texture(a, gl_FragCoord.xy / size);',
        uniforms: { size: { kind: 'size', of: { kind: 'frame' }, components: 2 } },
        samplers: { a: reads('a') },
      })
      using layer = await createLayer(device, {
        buffers: [buffer('a', { keeps: true })],
        passes: [left, whole],
      })
      using small = createTarget(device, { label: 'small', ...FRAME })
      using large = createTarget(device, { label: 'large', width: 16, height: 8 })
      const draw = (frame: number, target: typeof small) => {
        layer.prepare(momentOf(frame))
        target.bind()
        layer.draw(momentOf(frame), target)
        return readTarget(device, target)
      }
      draw(0, small)
      layer.resize?.(16, 8)
      const bytes = draw(1, large)
      expect(pixelAt(bytes, 7, 4, 16)[0]).toBe(255)
      expect(pixelAt(bytes, 8, 4, 16)[0]).toBe(0)
    }),
  )
})

describeOnDevice('a shader that remembers its frames', () => {
  const REQUEST = {
    buffers: [buffer('a', { keeps: true, format: 'rgba32f' })],
    passes: [counts('a'), shows('a')],
  } as const

  it('is told by its passes', () => {
    const remembers = (request: Parameters<typeof sourceOf>[0]) => remembersFrames(sourceOf(request).program)
    const kept = [buffer('a', { keeps: true })]
    expect(remembers(REQUEST)).toBe(true)
    expect(remembers({ buffers: kept, passes: [shows('a'), numbered('a'), shows('a')] })).toBe(true)
    expect(remembers({ buffers: kept, passes: [numbered('a'), shows('a', 'last-frame')] })).toBe(true)
    // Kept, and yet nobody looks at it before it is drawn anew.
    expect(remembers({ buffers: kept, passes: [numbered('a'), shows('a')] })).toBe(false)
    expect(remembers({ buffers: [buffer('a')], passes: [counts('a'), shows('a')] })).toBe(false)
  })

  it(
    'refuses frames out of turn, and begins again when it is told to forget',
    withDeviceAsync(async (device) => {
      using layer = await createLayer(device, REQUEST)
      using target = createTarget(device, { label: 'frame', ...FRAME })
      const draw = (frame: number) => {
        layer.prepare(momentOf(frame))
        target.bind()
        layer.draw(momentOf(frame), target)
        return pixelAt(readTarget(device, target), 0, 0)[0]
      }
      expect(() => draw(3)).toThrow(expect.objectContaining({ code: 'internal' }))
      expect(draw(0)).toBe(255)
      expect(() => draw(0)).toThrow(/0 was drawn where 1 was due/)
      layer.memory?.forget()
      expect(draw(0)).toBe(255)
      // A live stream drops frames, and says so.
      layer.memory?.skip(2)
      expect(draw(3)).toBe(255)
    }),
  )
})
