import { expect, it } from 'vitest'
import {
  createProgram,
  createTarget,
  drawFullScreen,
  FULL_SCREEN_VERTEX,
  openCallProfile,
} from '../../src/gpu/index.js'
import { readTarget } from './pixels.js'
import { describeOnDevice, openTestDevice } from './with-device.js'

const FRAGMENT = `#version 300 es
precision highp float;
uniform vec3 tint;
uniform float level;
uniform int count;
out vec4 colour;
void main() { colour = vec4(tint * level, float(count)); }
`

describeOnDevice('uniforms that are kept', () => {
  it('go to the driver when a component has changed, however it is given', () => {
    const profile = openCallProfile()
    using device = openTestDevice({ profile })
    using program = createProgram(device, { label: 'kept', vertex: FULL_SCREEN_VERTEX, fragment: FRAGMENT })
    program.use()
    profile.reset()
    const sent = (name: string) => profile.calls.find((call) => call.name === name)?.calls ?? 0
    const tint = Float32Array.of(0, 0, 0)
    program.setUniforms({ tint, level: 0.1, count: 0 })
    // The first value counts as changed, also where it is the driver's own first one.
    expect([sent('uniform3fv'), sent('uniform1fv'), sent('uniform1iv')]).toEqual([1, 1, 1])
    program.setUniforms({ tint, level: Float32Array.of(0.1), count: Int32Array.of(0) })
    program.setUniforms({ tint: [0, 0, 0], level: [0.1], count: [0] })
    expect([sent('uniform3fv'), sent('uniform1fv'), sent('uniform1iv')]).toEqual([1, 1, 1])
    tint[2] = -0
    program.setUniforms({ tint, level: 0.1 + 1e-7, count: -1 })
    expect([sent('uniform3fv'), sent('uniform1fv'), sent('uniform1iv')]).toEqual([2, 2, 2])
  })

  it('refuse another number of numbers, and textures', () => {
    using device = openTestDevice()
    using program = createProgram(device, { label: 'kept', vertex: FULL_SCREEN_VERTEX, fragment: FRAGMENT })
    program.use()
    for (const tint of [[1, 2], [1, 2, 3, 4], 1]) {
      expect(() => program.setUniforms({ tint })).toThrow(expect.objectContaining({ code: 'gl-error' }))
    }
    const texture = device.gl.createTexture()
    expect(() => program.setUniforms({ level: texture })).toThrow(/level takes numbers/)
    device.gl.deleteTexture(texture)
  })

  it('take the whole of an array also where the program reads only its beginning', () => {
    using device = openTestDevice()
    using target = createTarget(device, { label: 'array', width: 1, height: 1 })
    const fragment = `#version 300 es
precision highp float;
uniform float steps[16];
out vec4 colour;
void main() { colour = vec4(steps[0], steps[1], steps[2], 1.0); }
`
    using program = createProgram(device, { label: 'array', vertex: FULL_SCREEN_VERTEX, fragment })
    target.bind()
    program.use()
    program.setUniforms({ steps: Float32Array.from({ length: 16 }, (_, index) => (index + 1) / 4) })
    drawFullScreen(device)
    // A quarter, a half and three quarters of 255.
    expect([...readTarget(device, target)]).toEqual([64, 128, 191, 255])
  })
})
