import { expect, it } from 'vitest'
import { createTarget } from '../../../src/gpu/index.js'
import { createTransition } from '../../../src/scenes/transitions/draw-transition.js'
import { resolveParams } from '../../../src/shaders/index.js'
import { readTarget } from '../../gpu/pixels.js'
import { describeOnDevice, withDeviceAsync } from '../../gpu/with-device.js'
import { pixelAt } from '../../scenes/passes/draw-passes.js'
import { drawFiles, passesOf, ShaderFolder } from '../draw-dialect.js'
import { thrownBy } from '../shader-files.js'

const FADE = 'vec4 transition(vec2 uv) { return mix(getFromColor(uv), getToColor(uv), progress); }\n'

function paramsOf(declarations: string) {
  using folder = new ShaderFolder({ 'a.glsl': `${declarations}\n${FADE}` })
  return folder.load('a.glsl').params
}

describeOnDevice('a gl-transition', () => {
  it.each([
    ['uniform float size; // = 0.2', { type: 'float', default: 0.2 }],
    ['uniform float size;// =.5', { type: 'float', default: 0.5 }],
    ['uniform float size; // = 4', { type: 'float', default: 4 }],
    ['uniform float size; // = 0.4 ; // how much', { type: 'float', default: 0.4, label: 'how much' }],
    ['uniform float size /* = 42.0 */;', { type: 'float', default: 42 }],
    ['uniform bool up; // = true', { type: 'bool', default: true, defaultValue: 1 }],
    ['uniform bool up; // = 1 ', { type: 'bool', default: true, defaultValue: 1 }],
    ['uniform int count; // =30', { type: 'int', default: 30 }],
    ['uniform vec2 at; // = vec2(0.5)', { type: 'vec2', default: [0.5, 0.5] }],
    ['uniform ivec2 size; // = ivec2(10, 20)', { type: 'vec2', default: [10, 20] }],
    [
      'uniform vec3 fadeColor; // = vec3(0.0, 0.5, 1.0)',
      { type: 'vec3', default: [0, 0.5, 1], isColour: true },
    ],
    ['uniform float nothing;', { type: 'float', default: 0 }],
    ['uniform sampler2D luma;', { type: 'image', default: '' }],
  ])('%s', (declaration, param) => {
    expect(paramsOf(declaration)).toMatchObject([param])
  })

  it('has no parameter of what every transition is fed', () => {
    expect(
      paramsOf('uniform float progress;\nuniform float ratio;\nuniform highp float own; // = 1.0'),
    ).toMatchObject([{ name: 'own' }])
  })

  it(
    'gets its parameters, whole numbers too, and the frame: uv from the lower left, ratio, progress',
    withDeviceAsync(async (device) => {
      const text = `uniform ivec2 cells; // = ivec2(2, 4)
uniform float progress;
float scale = 10.0 * progress;
vec4 transition(vec2 uv) {
  return vec4(uv.x, uv.y, (float(cells.x) + float(cells.y) * 10.0 + ratio * 50.0 + scale) / 255.0, 1);
}
`
      using folder = new ShaderFolder({ 'a.glsl': text })
      const source = passesOf(folder.load('a.glsl'))
      using transition = await createTransition(
        device,
        source.program,
        resolveParams(source, { cells: '3,4' }),
      )
      using picture = createTarget(device, { label: 'picture', width: 8, height: 4 })
      using target = createTarget(device, { label: 'frame', width: 8, height: 4 })
      transition.draw(picture.texture, picture.texture, 0.5, 2, target)
      // Middle of the first pixel, and of the last; 3 + 40 + 100 + 5.
      expect(pixelAt(readTarget(device, target), 0, 0)).toEqual([
        Math.round(255 / 16),
        Math.round(255 / 8),
        148,
        255,
      ])
      expect(pixelAt(readTarget(device, target), 7, 3)).toEqual([
        Math.round((255 * 15) / 16),
        Math.round((255 * 7) / 8),
        148,
        255,
      ])
    }),
  )

  it(
    'is a look on its own',
    withDeviceAsync(async (device) => {
      const size = { width: 32, height: 18 }
      const at = (frame: number) => drawFiles(device, { 'fade.glsl': FADE }, { ...size, frames: [frame] })
      const [start, middle, end] = [await at(0), await at(60), await at(120)]
      const mean = start.map((value, index) => Math.round((value + (end[index] ?? 0)) / 2))
      const apart = Math.max(...middle.map((value, index) => Math.abs(value - (mean[index] ?? 0))))
      expect(start).not.toEqual(end)
      expect(apart).toBeLessThanOrEqual(1)
    }),
  )

  it('names its lines in errors', () => {
    using folder = new ShaderFolder({
      'a.glsl': `${FADE}float f() { return nothing; }\n`,
      'b.glsl': 'float x;',
    })
    const { program } = passesOf(folder.load('a.glsl'))
    const [pass] = program.passes
    const line = pass.fragment.split('\n').findIndex((text) => text.includes('return nothing')) + 1
    expect(pass.locate('fragment', `0:${line}(20): error: \`nothing' undeclared`)).toMatchObject([
      { line: 2, column: 20 },
    ])
    const error = thrownBy(() => folder.load('b.glsl', { dialect: 'gl-transition' }))
    expect(error).toMatchObject({ code: 'no-main-image' })
  })
})
