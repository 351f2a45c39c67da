import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Device } from '../../../src/gpu/index.js'
import { describeOnDevice, openTestDevice } from '../../gpu/with-device.js'
import { pixelAt } from '../../scenes/passes/draw-passes.js'
import { BLUE, drawFiles, GREEN, passesOf, RED, ShaderFolder, WHITE } from '../draw-dialect.js'
import { thrownBy } from '../shader-files.js'

const HEAD = '#ifdef GL_ES\nprecision mediump float;\n#endif\n'
const book = (declarations: string, body: string) => `${HEAD}${declarations}\nvoid main() {\n${body}\n}\n`
const holds = (declarations: string, condition: string) =>
  book(declarations, `gl_FragColor = vec4(vec3(${condition}), 1.0);`)

let device: Device
let folder: ShaderFolder
let shot: string

describeOnDevice('the Book of Shaders and glslViewer', () => {
  beforeAll(async () => {
    device = openTestDevice()
    folder = new ShaderFolder()
    shot = await folder.picture('shot.png', [
      [RED, GREEN],
      [BLUE, WHITE],
    ])
  })
  afterAll(() => {
    device.checkErrors('the tests')
    expect(device.objectCounts()).toEqual({})
    device[Symbol.dispose]()
    folder[Symbol.dispose]()
  })

  const pixel = async (text: string, options = {}) =>
    pixelAt(await drawFiles(device, { 'a.frag': text }, options), 5, 2)

  it.each([
    ['u_time', 'uniform float u_time;', 'abs(u_time - 0.5) < 1e-5'],
    ['u_resolution', 'uniform vec2 u_resolution;', 'u_resolution == vec2(8, 4)'],
    ['u_mouse', 'uniform vec2 u_mouse;', 'u_mouse == vec2(0.0)'],
    ['u_delta', 'uniform float u_delta;', 'abs(u_delta - 1. / 30.) < 1e-6'],
    ['u_date', 'uniform vec4 u_date;', 'u_date == vec4(2024., 0., 1., 43200.)'],
    ['u_frame', 'uniform int u_frame;', 'u_frame == 15'],
    [
      'several in one line',
      'uniform vec2 u_resolution, u_mouse;',
      'u_resolution.y == 4.0 && u_mouse.x == 0.0',
    ],
    ['gl_FragCoord', '', 'gl_FragCoord.xy == vec2(5.5, 2.5) || gl_FragCoord.x != 5.5'],
    [
      'v_texcoord',
      'varying vec2 v_texcoord;',
      'abs(v_texcoord.x - gl_FragCoord.x / 8.0) < 1e-5 && abs(v_texcoord.y - gl_FragCoord.y / 4.0) < 1e-5',
    ],
    [
      "GLSL Sandbox's names",
      'uniform float time; uniform vec2 resolution; uniform vec2 mouse;',
      'time == 0.5 && resolution.x == 8.0 && mouse.x == 0.0',
    ],
    [
      "Shadertoy's names",
      'uniform vec3 iResolution; uniform float iTime;',
      'iResolution == vec3(8.0, 4.0, 1.0) && iTime == 0.5',
    ],
    ['names that are not declared', '', 'u_time == 0.5 && u_resolution.x == 8.0'],
    [
      'ints where floats are wanted, as desktops allow',
      'uniform float u_time;',
      'u_time * 2 == 1 && float(3) > 2',
    ],
    [
      'globals that start with a uniform',
      'uniform float u_time; float later = u_time * 2.0;',
      'later == 1.0',
    ],
  ])('%s', async (_, declarations, condition) => {
    expect(await pixel(holds(declarations, condition), { frames: [15] })).toEqual(WHITE)
  })

  it('GLSL ES 3.00', async () => {
    const text =
      '#version 300 es\nprecision highp float;\nuniform float u_time;\nout vec4 color;\nvoid main() { color = vec4(0.0, 1.0, u_time, 1.0); }\n'
    expect(await pixel(text)).toEqual(GREEN)
  })

  it('pictures by --channel, repeated, with their sizes', async () => {
    const text = holds(
      'uniform sampler2D u_tex1; uniform vec2 u_tex1Resolution;',
      'texture2D(u_tex1, vec2(0.25)) == vec4(0., 0., 1., 1.) && texture2D(u_tex1, vec2(1.25)).b == 1.0 && u_tex1Resolution == vec2(2.0)',
    )
    expect(await pixel(text, { channels: { 1: shot } })).toEqual(WHITE)
  })

  it('pictures are parameters where nothing is given', async () => {
    const text = book(
      'uniform sampler2D u_tex0; uniform sampler2D photo;',
      'gl_FragColor = texture2D(photo, vec2(0.25)) + 0.0 * texture2D(u_tex0, vec2(0.5));',
    )
    using files = new ShaderFolder({ 'a.frag': text })
    expect(files.load('a.frag').params).toMatchObject([
      { name: 'u_tex0', type: 'image' },
      { name: 'photo', type: 'image' },
    ])
    expect(await pixel(text, { given: { photo: shot } })).toEqual(BLUE)
  })

  describe('buffers', () => {
    it('the same source once for each; later ones see earlier ones of this frame', async () => {
      const text = book(
        'uniform sampler2D u_buffer0; uniform sampler2D u_buffer1; uniform vec2 u_resolution;',
        `vec2 st = gl_FragCoord.xy / u_resolution;
#if defined(BUFFER_0)
gl_FragColor = vec4(0.2, 0.0, 0.0, 1.0);
#elif defined(BUFFER_1)
gl_FragColor = texture2D(u_buffer0, st) * 2.0;
#else
gl_FragColor = vec4(texture2D(u_buffer0, st).r, texture2D(u_buffer1, st).r, 0.0, 1.0);
#endif`,
      )
      expect(await pixel(text)).toEqual([51, 102, 0, 255])
    })

    it('a double buffer reads itself as it was', async () => {
      const text = book(
        'uniform sampler2D u_doubleBuffer0; uniform vec2 u_resolution;',
        `vec2 st = gl_FragCoord.xy / u_resolution;
gl_FragColor = texture2D(u_doubleBuffer0, st);
#ifdef DOUBLE_BUFFER_0
gl_FragColor += vec4(10.0 / 255.0);
#endif`,
      )
      expect(await pixel(text, { frames: [0, 1, 2] })).toEqual([30, 30, 30, 255])
    })

    it('have the size that a comment gives', async () => {
      const text = book(
        'uniform sampler2D u_buffer0; // 0.5\nuniform vec2 u_resolution;',
        `#ifdef BUFFER_0
gl_FragColor = vec4(u_resolution / 255.0, 0.0, 1.0);
#else
gl_FragColor = texture2D(u_buffer0, vec2(0.5));
#endif`,
      )
      expect(await pixel(text)).toEqual([4, 2, 0, 255])
    })

    it('of GLSL Sandbox: what the frame was', async () => {
      const text = book(
        'uniform sampler2D backbuffer;',
        'gl_FragColor = texture2D(backbuffer, vec2(0.5)) + vec4(7.0 / 255.0);',
      )
      expect(await pixel(text, { frames: [0, 1, 2, 3] })).toEqual([28, 28, 28, 255])
    })

    it.each(['POSTPROCESSING', 'BACKGROUND', 'CONVOLUTION_PYRAMID_0'])(
      '%s is refused at its line',
      (name) => {
        const text = book('', `#ifdef ${name}\n#endif\ngl_FragColor = vec4(1.0);`)
        using files = new ShaderFolder({ 'a.frag': text })
        const error = thrownBy(() => files.load('a.frag'))
        expect(error).toMatchObject({ code: 'not-supported', place: { line: 6, column: 1 } })
        expect(error.message).toContain(`${name} is not supported`)
      },
    )
  })

  it('names the lines of errors, and gl_FragColor as the author wrote it', () => {
    using files = new ShaderFolder({
      'a.frag': book('', 'gl_FragColor = vec4(undefined_name, 1.0);'),
      'b.frag': 'float x;',
    })
    const [pass] = passesOf(files.load('a.frag')).program.passes
    const line = pass.fragment.split('\n').findIndex((text) => text.includes('undefined_name')) + 1
    expect(pass.locate('fragment', `0:${line}(20): error: \`undefined_name' undeclared`)).toMatchObject([
      { line: 6, column: 21 },
    ])
    expect(pass.locate('fragment', `0:${line}(1): error: assignment to gv_fragColor`)[0]?.message).toContain(
      'gl_FragColor',
    )
    expect(thrownBy(() => files.load('b.frag', { dialect: 'glslviewer' }))).toMatchObject({
      code: 'no-main-image',
    })
  })
})
