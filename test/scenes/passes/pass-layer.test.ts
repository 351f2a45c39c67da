import { expect, it } from 'vitest'
import { describeOnDevice, withDeviceAsync } from '../../gpu/with-device.js'
import { buffer, drawPasses, pass, pixelAt } from './draw-passes.js'

describeOnDevice('a shader of passes', () => {
  it(
    'draws one pass into the frame, opaque whatever its alpha',
    withDeviceAsync(async (device) => {
      const bytes = await drawPasses(device, {
        passes: [pass({ main: 'color = vec4(gl_FragCoord.xy / vec2(8.0, 4.0), 1.0, 0.0);' })],
      })
      expect(pixelAt(bytes, 0, 0)).toEqual([16, 32, 255, 255])
      expect(pixelAt(bytes, 7, 3)).toEqual([239, 223, 255, 255])
    }),
  )

  it(
    'draws a buffer, and then from it',
    withDeviceAsync(async (device) => {
      const bytes = await drawPasses(device, {
        buffers: [buffer('a')],
        passes: [
          pass({ into: 'a', main: 'color = vec4(gl_FragCoord.x / 8.0, 0.25, 0.5, 0.75);' }),
          pass({
            declare: 'uniform sampler2D a;',
            main: 'color = texelFetch(a, ivec2(gl_FragCoord.xy), 0).argb;',
            samplers: { a: { picture: { kind: 'buffer', name: 'a', when: 'this-frame' } } },
          }),
        ],
      })
      expect(pixelAt(bytes, 2, 1)).toEqual([191, 80, 64, 255])
    }),
  )
})
