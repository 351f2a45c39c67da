import { expect, it } from 'vitest'
import {
  createProgram,
  createTarget,
  type Device,
  drawFullScreen,
  drawGeometry,
  FULL_SCREEN_VERTEX,
  type Program,
  ShaderCompileError,
  type Target,
} from '../../src/gpu/index.js'
import { expectPixels, readTarget, writeTarget } from './pixels.js'
import { describeOnDevice, openTestDevice, withDevice } from './with-device.js'

const HEADER = '#version 300 es\nprecision highp float;\nout vec4 colour;\n'

function fullScreen(device: Device, fragment: string): Program {
  return createProgram(device, { label: 'test', vertex: FULL_SCREEN_VERTEX, fragment: HEADER + fragment })
}

function smallTarget(device: Device, width = 4, height = 4): Target {
  return createTarget(device, { label: 'small', width, height })
}

describeOnDevice('programs', () => {
  it(
    'draw every pixel of a target once, gl_FragCoord at pixel centres, bottom row first',
    withDevice((device) => {
      using target = smallTarget(device, 5, 3)
      using program = fullScreen(device, 'void main() { colour = vec4(gl_FragCoord.xy / 255.0, 0.0, 1.0); }')
      target.bind()
      program.use()
      drawFullScreen(device)
      // 0.5 rounds either way.
      expectPixels(readTarget(device, target), 5, (x, y) => [x + 0.5, y + 0.5, 0, 255], 0.5)
    }),
  )

  it(
    'take every type of uniform that shaders declare',
    withDevice((device) => {
      using target = smallTarget(device)
      using program = fullScreen(
        device,
        `uniform float f; uniform int i; uniform bool b; uniform uint u;
        uniform vec2 v2; uniform vec3 v3; uniform vec4 v4; uniform ivec2 i2;
        uniform float list[3]; uniform vec2 pairs[2]; uniform mat2 m;
        struct Inner { float x; }; uniform Inner inner;
        void main() {
          bool ok = f == 0.5 && i == -3 && b && u == 7u && v2 == vec2(1, 2) && v3 == vec3(1, 2, 3)
            && v4 == vec4(1, 2, 3, 4) && i2 == ivec2(5, -6) && list[0] == 1.0 && list[2] == 3.0
            && pairs[1] == vec2(3, 4) && m[1] == vec2(3, 4) && inner.x == 9.0;
          colour = ok ? vec4(0, 1, 0, 1) : vec4(1, 0, 0, 1);
        }`,
      )
      expect(program.hasUniform('list')).toBe(true)
      expect(program.hasUniform('nothing')).toBe(false)
      target.bind()
      program.use()
      program.setUniforms({
        ...{ f: 0.5, i: -3, b: 1, u: 7, v2: [1, 2], v3: [1, 2, 3], v4: new Float32Array([1, 2, 3, 4]) },
        ...{ i2: [5, -6], list: [1, 2, 3], pairs: [1, 2, 3, 4], m: [1, 2, 3, 4], 'inner.x': 9, nothing: 1 },
      })
      drawFullScreen(device)
      expectPixels(readTarget(device, target), 4, () => [0, 255, 0, 255])
    }),
  )

  it(
    'sample textures given as uniforms, several at a time',
    withDevice((device) => {
      using first = smallTarget(device)
      using second = smallTarget(device)
      using target = smallTarget(device)
      first.clear(1, 0, 0, 1)
      writeTarget(
        device,
        second,
        Uint8Array.from({ length: 64 }, (_, index) => index),
      )
      using program = fullScreen(
        device,
        `uniform sampler2D one; uniform sampler2D two;
        void main() { ivec2 at = ivec2(gl_FragCoord.xy); colour = vec4(texelFetch(one, at, 0).r, texelFetch(two, at, 0).gba); }`,
      )
      target.bind()
      program.use()
      program.setUniforms({ one: first.texture, two: second.texture })
      drawFullScreen(device)
      expectPixels(readTarget(device, target), 4, (x, y) => {
        const base = (y * 4 + x) * 4
        return [255, base + 1, base + 2, base + 3]
      })
    }),
  )

  it(
    'read uniform blocks',
    withDevice((device) => {
      const { gl } = device
      using target = smallTarget(device)
      using program = fullScreen(
        device,
        'layout(std140) uniform Block { vec4 tint; }; void main() { colour = tint; }',
      )
      const buffer = gl.createBuffer()
      gl.bindBufferBase(gl.UNIFORM_BUFFER, 0, buffer)
      gl.bufferData(gl.UNIFORM_BUFFER, Float32Array.of(0, 1, 1, 1), gl.STATIC_DRAW)
      target.bind()
      program.use()
      drawFullScreen(device)
      expectPixels(readTarget(device, target), 4, () => [0, 255, 255, 255])
      gl.deleteBuffer(buffer)
    }),
  )

  it(
    'draw geometry from vertex and instance numbers, later instances over earlier ones',
    withDevice((device) => {
      using target = smallTarget(device, 4, 2)
      using program = createProgram(device, {
        label: 'bars',
        vertex: `#version 300 es
        flat out int bar;
        void main() {
          bar = gl_InstanceID;
          float x = float(gl_InstanceID % 4 + (gl_VertexID & 1)) / 4.0;
          gl_Position = vec4(x * 2.0 - 1.0, gl_VertexID < 2 ? -1.0 : 1.0, 0.0, 1.0);
        }`,
        fragment: `${HEADER}flat in int bar; void main() { colour = vec4(float(bar) / 255.0, 0, 0, 1); }`,
      })
      target.clear(0, 0, 1, 1)
      program.use()
      drawGeometry(device, { primitive: 'triangle-strip', vertices: 4, instances: 5 })
      expectPixels(readTarget(device, target), 4, (x) => [x === 0 ? 4 : x, 0, 0, 255])
    }),
  )

  it.each([
    ['vertex', 'void main() { oops; }', 'void main() {}'],
    ['fragment', 'void main() { gl_Position = vec4(0); }', 'void main() { oops; }'],
    [
      'link',
      'void main() { gl_Position = vec4(0); }',
      'in float missing; out vec4 c; void main() { c = vec4(missing); }',
    ],
  ] as const)('say at which stage they fail, with the driver’s log: %s', (stage, vertex, fragment) => {
    using device = openTestDevice()
    const head = '#version 300 es\nprecision highp float;\n'
    const compile = () =>
      createProgram(device, { label: 'author.glsl', vertex: head + vertex, fragment: head + fragment })
    expect(compile).toThrow(ShaderCompileError)
    expect(compile).toThrow(
      expect.objectContaining({ stage, label: 'author.glsl', log: expect.stringMatching(/oops|missing/) }),
    )
    expect(device.objectCounts()).toEqual({})
    device.checkErrors('a failed compilation')
  })

  it('refuse objects that are deleted', () => {
    using device = openTestDevice()
    const texture = device.gl.createTexture()
    device.gl.deleteTexture(texture)
    device.gl.deleteTexture(texture)
    expect(device.objectCounts()).toEqual({})
    expect(() => device.gl.bindTexture(device.gl.TEXTURE_2D, texture)).toThrow(
      /texture that is already deleted/,
    )
    expect(() => device.gl.bindTexture(device.gl.TEXTURE_2D, {})).toThrow(/did not make/)
  })
})
