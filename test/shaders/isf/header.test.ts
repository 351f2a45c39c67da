import { expect, it } from 'vitest'
import { thrownBy } from '../shader-files.js'
import { isf, loadIsfText } from './draw-isf.js'

const MAIN = 'void main() { gl_FragColor = vec4(1.0); }'

/** The parameters of a file with these inputs. */
function paramsOf(...inputs: readonly object[]) {
  return loadIsfText(isf({ INPUTS: inputs }, MAIN)).params
}

it('DESCRIPTION is the summary, its first line', () => {
  const shader = loadIsfText(isf({ DESCRIPTION: 'Blurs.\nTwice.' }, MAIN))
  expect(shader).toMatchObject({ dialect: 'isf', name: 'main', summary: 'Blurs.' })
})

/** Input, parameter. */
const INPUTS: readonly (readonly [string, object, object])[] = [
  ['an event is a bool that is off', { TYPE: 'event' }, { type: 'bool', default: false, defaultValue: 0 }],
  ['a bool', { TYPE: 'bool', DEFAULT: true }, { type: 'bool', default: true, defaultValue: 1 }],
  [
    'a bool given as a number',
    { TYPE: 'bool', DEFAULT: 1.0 },
    { type: 'bool', default: true, defaultValue: 1 },
  ],
  [
    'a float with its range and label',
    { TYPE: 'float', DEFAULT: 0.25, MIN: 0, MAX: 2, LABEL: 'How much' },
    { type: 'float', default: 0.25, min: 0, max: 2, label: 'How much' },
  ],
  [
    'a float without a default has the middle of its range',
    { TYPE: 'float', MIN: 2, MAX: 4 },
    { defaultValue: 3 },
  ],
  ['a range holds its default', { TYPE: 'float', DEFAULT: 5, MIN: 0, MAX: 1 }, { min: 0, max: 5 }],
  ['a range the wrong way round', { TYPE: 'float', DEFAULT: 0.5, MIN: 1, MAX: 0 }, { min: 0, max: 1 }],
  ['a number in quotes', { TYPE: 'float', DEFAULT: '0.5', MIN: '0' }, { defaultValue: 0.5, min: 0 }],
  [
    'a long with words for its values',
    { TYPE: 'long', VALUES: [3, 5], LABELS: ['few', 'many'], DEFAULT: 5 },
    {
      type: 'int',
      defaultValue: 5,
      choices: [
        { label: 'few', value: 3 },
        { label: 'many', value: 5 },
      ],
    },
  ],
  [
    'a long without words',
    { TYPE: 'long', VALUES: [3, 5] },
    { defaultValue: 3, choices: [{ label: '3' }, { label: '5' }] },
  ],
  [
    'a long with words alone',
    { TYPE: 'long', LABELS: ['a', 'b'], DEFAULT: 1 },
    { defaultValue: 1, choices: [{ value: 0 }, { value: 1 }] },
  ],
  [
    'a long with a default that is no value',
    { TYPE: 'long', VALUES: [3, 5], DEFAULT: 1 },
    { defaultValue: 3 },
  ],
  [
    'a long with a range',
    { TYPE: 'long', MIN: 1, MAX: 9, DEFAULT: 4 },
    { type: 'int', defaultValue: 4, min: 1, max: 9 },
  ],
  [
    'a point2D',
    { TYPE: 'point2D', DEFAULT: [64, 36], MIN: [1.5, 1], MAX: [900, 600] },
    { type: 'vec2', defaultValue: [64, 36], min: 1, max: 900 },
  ],
  [
    'a point2D that says nothing is the middle of the picture',
    { TYPE: 'point2D' },
    { defaultValue: [0.5, 0.5] },
  ],
  [
    'a colour',
    { TYPE: 'color', DEFAULT: [1, 0, 0, 0.5] },
    { type: 'vec4', isColour: true, defaultValue: [1, 0, 0, 0.5] },
  ],
  ['a colour without alpha is opaque', { TYPE: 'color', DEFAULT: [1, 0, 0] }, { defaultValue: [1, 0, 0, 1] }],
  ['an image', { TYPE: 'image', DEFAULT: {} }, { type: 'image', defaultValue: { file: undefined } }],
]

it.each(INPUTS)('INPUTS: %s', (_, input, param) => {
  expect(paramsOf({ NAME: 'it', ...input })).toMatchObject([{ name: 'it', ...param }])
})

it('INPUTS: what hears the song is no parameter, but a picture of its sound, as wide as MAX says', () => {
  const source = loadIsfText(
    isf(
      {
        INPUTS: [
          { NAME: 'wave', TYPE: 'audio', MAX: 64 },
          { NAME: 'fft', TYPE: 'audioFFT' },
        ],
      },
      MAIN,
    ),
  )
  expect(source.params).toEqual([])
  expect(source.program.passes[0].samplers).toMatchObject({
    wave: { picture: { kind: 'song-wave', width: 64 } },
    fft: { picture: { kind: 'song-spectrum', width: 512 } },
  })
})

it("a filter's inputImage is what lies below, unless an image is given", () => {
  const source = loadIsfText(isf({ INPUTS: [{ NAME: 'inputImage', TYPE: 'image' }] }, MAIN))
  expect(source.params).toMatchObject([{ name: 'inputImage', type: 'image' }])
  expect(source.program.passes[0].samplers.inputImage?.picture).toEqual({
    kind: 'image-param',
    name: 'inputImage',
    otherwise: 'below',
  })
})

it('startImage, endImage and progress make a transition, which moves by itself', () => {
  const images = ['startImage', 'endImage'].map((NAME) => ({ NAME, TYPE: 'image' }))
  const source = loadIsfText(isf({ INPUTS: [...images, { NAME: 'progress', TYPE: 'float' }] }, MAIN))
  expect(source.params.map(({ name }) => name)).toEqual(['startImage', 'endImage'])
  const [{ uniforms, samplers }] = source.program.passes
  expect(uniforms.progress).toEqual({ kind: 'moment', value: 'transition' })
  expect(samplers.startImage?.picture).toMatchObject({ otherwise: 'from' })
  expect(samplers.endImage?.picture).toMatchObject({ otherwise: 'to' })
})

it('JSON as people write it: comments, commas at the end, line ends within texts', () => {
  const header =
    '/*{\n  // a comment\n  "DESCRIPTION": "two\n lines",\n  "INPUTS": [{"NAME": "x", "TYPE": "float", "DEFAULT": .5,},],\n}*/'
  expect(loadIsfText(`${header}\n${MAIN}`)).toMatchObject({
    summary: 'two',
    params: [{ name: 'x', defaultValue: 0.5 }],
  })
})

/** What is wrong, the header's lines, where, and the message. */
const ERRORS: readonly (readonly [string, string, string, RegExp])[] = [
  ['a missing comma', '/*{\n "A": 1\n "B": 2 }*/', 'main.fs:3:2', /no JSON: a comma or \}/],
  ['a missing value', '/*{\n "INPUTS": [ { "NAME": } ] }*/', 'main.fs:2:24', /a value is missing/],
  ['an unclosed text', '/*{ "A": "b }*/', 'main.fs:1:10', /a quote is missing/],
  [
    'an unknown type',
    '/*{ "INPUTS": [\n  {"NAME": "x", "TYPE": "point3D"} ] }*/',
    'main.fs:2:25',
    /INPUTS\.0\.TYPE/,
  ],
  ['no name', '/*{ "INPUTS": [\n  {"TYPE": "float"} ] }*/', 'main.fs:2:3', /INPUTS\.0\.NAME/],
  [
    'a name that is none',
    '/*{ "INPUTS": [ {"NAME": "a b",\n "TYPE": "float"} ] }*/',
    'main.fs:1:26',
    /letters, digits/,
  ],
  [
    'a reserved name',
    '/*{ "INPUTS": [ {"NAME": "sample", "TYPE": "float"} ] }*/',
    'main.fs:1:17',
    /keeps for itself/,
  ],
  [
    'two of the same name',
    '/*{ "INPUTS": [ {"NAME": "x", "TYPE": "float"},\n {"NAME": "x", "TYPE": "bool"} ] }*/',
    'main.fs:2:2',
    /second "x"/,
  ],
  [
    'a default that does not fit',
    '/*{ "INPUTS": [\n {"NAME": "p", "TYPE": "point2D", "DEFAULT": 1} ] }*/',
    'main.fs:2:2',
    /2 numbers, not 1/,
  ],
  [
    'a size that is no formula',
    '/*{ "PASSES": [ {"TARGET": "a",\n "WIDTH": "$WIDTH / "} ] }*/',
    'main.fs:2:11',
    /WIDTH/,
  ],
  [
    'a size of what is not there',
    '/*{ "PASSES": [ {"TARGET": "a",\n "WIDTH": "$HIGHT"} ] }*/',
    'main.fs:2:11',
    /HIGHT/,
  ],
  [
    'a target that is an input',
    '/*{ "INPUTS": [ {"NAME": "x", "TYPE": "image"} ],\n "PASSES": [ {"TARGET": "x"} ] }*/',
    'main.fs:2:25',
    /an input already/,
  ],
  [
    'an image that is not there',
    '/*{ "IMPORTED": {\n "n": {"PATH": "n.png"} } }*/',
    'main.fs:2:16',
    /no such image: n\.png/,
  ],
]

it.each(ERRORS)('%s is an error at its place', (_, header, at, message) => {
  const error = thrownBy(() => loadIsfText(`${header}\n${MAIN}`))
  expect(error.code).toBe('bad-isf-header')
  expect(error.message).toMatch(message)
  const { file, line, column } = error.place ?? {}
  expect(`${file}:${line}:${column}`).toBe(at)
})

it('all that is wrong with a header is said at once', () => {
  const header = '/*{ "INPUTS": [\n {"NAME": "a", "TYPE": "flat"},\n {"NAME": "b", "TYPE": "round"} ] }*/'
  const error = thrownBy(() => loadIsfText(`${header}\n${MAIN}`))
  expect(error.message).toMatch(/main\.fs:2:.*[\s\S]*main\.fs:3:/)
})
