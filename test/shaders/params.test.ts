import { describe, expect, it } from 'vitest'
import { resolveParams } from '../../src/shaders/index.js'
import { imageShader, loadText, thrownBy } from './shader-files.js'

const paramsOf = (line: string) => loadText(imageShader('fragColor = vec4(1);', `${line}\n`)).params

describe('@param', () => {
  it.each([
    [
      'uniform float speed; // @param 1.0 0..5 Rotation speed',
      { name: 'speed', type: 'float', default: 1, defaultValue: 1, min: 0, max: 5, label: 'Rotation speed' },
    ],
    [
      'uniform highp int bars; // @param 64 8..256 Number of bars',
      { name: 'bars', type: 'int', default: 64, defaultValue: 64, min: 8, max: 256, label: 'Number of bars' },
    ],
    [
      'uniform bool on; // @param true',
      { name: 'on', type: 'bool', default: true, defaultValue: 1, label: '' },
    ],
    [
      'uniform vec3 low; // @param #3B82f6 Low',
      {
        name: 'low',
        type: 'vec3',
        default: '#3b82f6',
        defaultValue: [59 / 255, 130 / 255, 246 / 255],
        label: 'Low',
        isColour: true,
      },
    ],
    [
      'uniform vec4 a; // @param #0008 Shade',
      {
        ...{ name: 'a', type: 'vec4', default: '#0008', defaultValue: [0, 0, 0, 136 / 255] },
        ...{ label: 'Shade', isColour: true },
      },
    ],
    [
      'uniform vec2 at; /* @param (0.5, -1) -2..2 Place */',
      {
        name: 'at',
        type: 'vec2',
        default: [0.5, -1],
        defaultValue: [0.5, -1],
        min: -2,
        max: 2,
        label: 'Place',
      },
    ],
    [
      'uniform vec3 v; // @param 1,.5, 2e-1 [-.5..1.5] V',
      {
        name: 'v',
        type: 'vec3',
        default: [1, 0.5, 0.2],
        defaultValue: [1, 0.5, 0.2],
        min: -0.5,
        max: 1.5,
        label: 'V',
      },
    ],
    [
      'uniform vec3 back; // @param ground Behind',
      {
        ...{ name: 'back', type: 'vec3', default: 'ground', defaultValue: 'ground' },
        ...{ label: 'Behind', isColour: true },
      },
    ],
    [
      'uniform vec2 w; // @param vec2(1, 2)',
      { name: 'w', type: 'vec2', default: [1, 2], defaultValue: [1, 2], label: '' },
    ],
    [
      'uniform int mode; // @param 1 {soft, hard, wild} Mode',
      {
        ...{ name: 'mode', type: 'int', default: 1, defaultValue: 1, label: 'Mode' },
        choices: [
          { label: 'soft', value: 0 },
          { label: 'hard', value: 1 },
          { label: 'wild', value: 2 },
        ],
      },
    ],
    [
      'uniform float size; // @param Large {small=0.5, Large=2}',
      {
        ...{ name: 'size', type: 'float', default: 2, defaultValue: 2, label: '' },
        choices: [
          { label: 'small', value: 0.5 },
          { label: 'Large', value: 2 },
        ],
      },
    ],
    [
      'uniform int steps; // @param 8 {8, 16} Steps',
      {
        ...{ name: 'steps', type: 'int', default: 8, defaultValue: 8, label: 'Steps' },
        choices: [
          { label: '8', value: 8 },
          { label: '16', value: 16 },
        ],
      },
    ],
    [
      'uniform sampler2D photo; // @param image Photo',
      { name: 'photo', type: 'image', default: '', defaultValue: { file: undefined }, label: 'Photo' },
    ],
    [
      'uniform sampler2D shape; // @param curve(linear 0:0 .3:1, 1:0) Shape',
      {
        ...{ name: 'shape', type: 'curve', default: 'linear 0:0 0.3:1 1:0', label: 'Shape' },
        defaultValue: {
          shape: 'linear',
          points: [
            { x: 0, y: 0 },
            { x: 0.3, y: 1 },
            { x: 1, y: 0 },
          ],
        },
      },
    ],
  ])('%s', (line, expected) => {
    expect(paramsOf(line)).toEqual([expected])
  })

  it('is plain text where no uniform stands before it', () => {
    expect(paramsOf('// @param x the place\nfloat f(float x) { return x; } // @param x')).toEqual([])
  })

  it.each([
    ['uniform float a; // @param', /expected "@param DEFAULT/],
    ['uniform float a; // @param big', /the default "big" is not a float/],
    ['uniform int a; // @param 1.5', /the default "1.5" is not a int/],
    ['uniform vec2 a; // @param #ff0000', /not a vec2/],
    ['uniform float a; // @param 9 0..5 Speed', /the default 9 is outside 0..5/],
    ['uniform float a; // @param 1 5..0 Speed', /the range 5..0 is empty/],
    ['uniform float a; // @param 1 0..x Speed', /expected a range/],
    ['uniform bool a; // @param true 0..1', /a bool takes no range/],
    ['uniform sampler2D a; // @param arora', /the default "arora" is not a palette/],
    ['uniform sampler2D a; // @param aurora 0..1', /a palette takes no range/],
    ['uniform sampler2D a; // @param image 0..1', /a image takes no range/],
    ['uniform sampler2D a; // @param curve(0:0 0:1)', /the default "curve\(0:0 0:1\)" is not a curve/],
    ['uniform sampler2D a; // @param curve(0:0 2:1)', /is not a curve/],
    ['uniform sampler2D a; // @param curve()', /is not a curve/],
    ['uniform int a; // @param 3 {soft, hard} Mode', /the default "3" is none of \{soft, hard\}/],
    ['uniform int a; // @param 0 {soft, soft}', /"soft" stands twice/],
    ['uniform int a; // @param 0 {soft, }', /expected words such as \{soft, hard\}/],
    ['uniform int a; // @param 0 {soft=x}', /expected words such as/],
    ['uniform int a; // @param 0.5 {soft=0.5}', /a value of \{soft=0.5\} is no int/],
    ['uniform vec2 a; // @param 0,0 {soft}', /a vec2 takes no choices/],
    ['uniform mat3 a; // @param 1', /a mat3 cannot be a parameter/],
    ['uniform float a, b; // @param 1', /expected one "uniform TYPE name;"/],
    ['uniform float a[2]; // @param 1', /expected one "uniform TYPE name;"/],
  ])('%s is refused at its comment', (line, message) => {
    const error = thrownBy(() => paramsOf(line))
    expect(error).toMatchObject({ code: 'bad-param-comment', exitCode: 1 })
    expect(error.message).toMatch(message)
    expect(error.place).toEqual({ file: 'main.glsl', line: 1, column: line.indexOf('//') + 1 })
  })
})

const shader = {
  name: 'demo',
  params: paramsOf(
    'uniform float speed; // @param 1 0..5\nuniform int bars; // @param 8 1..9\nuniform bool on; // @param false\n' +
      'uniform vec3 low; // @param #000000\nuniform vec2 at; // @param 0,0 -1..1',
  ),
}

const coloured = {
  name: 'coloured',
  params: paramsOf(
    'uniform sampler2D palette; // @param aurora Colours\nuniform vec3 background; // @param ground Behind\n' +
      'uniform vec3 tint; // @param #fff',
  ),
}

describe('resolveParams', () => {
  it('gives every parameter a value', () => {
    expect(resolveParams(shader, {}).uniforms).toEqual({
      ...{ speed: 1, bars: 8, on: 0, low: [0, 0, 0], at: [0, 0] },
    })
    const given = { speed: '2.5', on: 'true', low: '#ff0000', at: '-1,1' }
    expect(resolveParams(shader, given).uniforms).toEqual({
      ...{ speed: 2.5, bars: 8, on: 1, low: [1, 0, 0], at: [-1, 1] },
    })
  })

  it('keeps palettes, and colours that come from them, apart', () => {
    const { uniforms, palettes, grounds } = resolveParams(coloured, { palette: '#101010, #f00' })
    expect(uniforms).toEqual({ tint: [1, 1, 1] })
    expect(grounds).toEqual(['background'])
    const grey = 16 / 255
    expect(palettes.palette).toMatchObject({ ground: [grey, grey, grey] })
    expect(resolveParams(coloured, { palette: 'cover' }).palettes).toEqual({ palette: 'cover' })
  })

  it('takes no ground where there is no palette', () => {
    const error = thrownBy(() => resolveParams(shader, { low: 'ground' }))
    expect(error).toMatchObject({ code: 'bad-param', exitCode: 2 })
    expect(error.message).toMatch(/--param low=ground: the shader demo has no palette/)
  })

  it('offers the nearest palette', () => {
    const error = thrownBy(() => resolveParams(coloured, { palette: 'arora' }))
    expect(error.message).toMatch(/--param palette=arora: expected the name of a palette, colours such as/)
    expect(error.hint).toMatch(/^Did you mean aurora\? Palettes: .*viridis, magma, turbo\.$/)
  })

  it.each([
    [{ sped: '1' }, 'unknown-param', /sped.*demo/, /Did you mean speed\?/],
    [{ zzzzzzzz: '1' }, 'unknown-param', /zzzzzzzz/, /Its parameters: speed, bars/],
    [{ toString: '1' }, 'unknown-param', /toString/, /Its parameters/],
    [{ speed: 'fast' }, 'bad-param', /--param speed=fast: expected a number/, undefined],
    [{ speed: '' }, 'bad-param', /--param speed=: expected a number/, undefined],
    [{ speed: '1e99' }, 'bad-param', /expected a number/, undefined],
    [{ speed: '9' }, 'bad-param', /--param speed=9: out of range, expected 0\.\.5/, undefined],
    [{ bars: '2.5' }, 'bad-param', /expected a whole number \(int\)/, undefined],
    [{ on: 'maybe' }, 'bad-param', /expected true or false/, undefined],
    [{ low: '#12' }, 'bad-param', /expected a colour such as #3b82f6/, undefined],
    [{ at: '1' }, 'bad-param', /expected two numbers/, undefined],
    [{ at: '0,2' }, 'bad-param', /expected -1\.\.1/, undefined],
  ])('%j is wrong use', (given, code, message, hint) => {
    const error = thrownBy(() => resolveParams(shader, given))
    expect(error).toMatchObject({ code, exitCode: 2 })
    expect(error.message).toMatch(message)
    if (hint) expect(error.hint).toMatch(hint)
  })
})
