import * as twgl from 'twgl.js'
import { it } from 'vitest'
import { createTarget } from '../../src/gpu/index.js'
import { expectPixels, readTarget } from './pixels.js'
import { describeOnDevice, openTestDevice } from './with-device.js'

describeOnDevice('twgl.js on Gl', () => {
  it('makes programs, buffers and vertex arrays, and draws with them', () => {
    using device = openTestDevice()
    const { gl } = device
    using target = createTarget(device, { label: 'twgl', width: 8, height: 8 })
    const info = twgl.createProgramInfo(gl, [
      '#version 300 es\nin vec2 position;\nvoid main() { gl_Position = vec4(position, 0, 1); }',
      '#version 300 es\nprecision highp float;\nuniform vec4 tint;\nout vec4 colour;\nvoid main() { colour = tint; }',
    ])
    const leftHalf = { numComponents: 2, data: [-1, -1, 0, -1, -1, 1, -1, 1, 0, -1, 0, 1] }
    const buffers = twgl.createBufferInfoFromArrays(gl, { position: leftHalf })
    const array = twgl.createVertexArrayInfo(gl, info, buffers)
    target.clear(0, 0, 0, 1)
    gl.useProgram(info.program)
    twgl.setBuffersAndAttributes(gl, info, array)
    twgl.setUniforms(info, { tint: [1, 1, 0, 1] })
    twgl.drawBufferInfo(gl, array)
    expectPixels(readTarget(device, target), 8, (x) => (x < 4 ? [255, 255, 0, 255] : [0, 0, 0, 255]))
    device.checkErrors('twgl')
  })
})
