import { describe, expect, it } from 'vitest'
import type { Dialect } from '../../../src/base/dialects.js'
import { GpuvizError } from '../../../src/base/errors.js'
import { loadShader } from '../../../src/shaders/index.js'
import { filesInMemory } from '../shader-files.js'
import { toy } from './toy-shaders.js'

/** What takes the square of its length takes minutes with this, all else a second. */
const LENGTH = 100_000
const many = (text: string) => text.repeat(Math.ceil(LENGTH / text.length))

/** Texts that make a careless reader take for ever. */
const HOSTILE: readonly (readonly [string, string])[] = [
  ['declarations in one line', toy(many('float a;'))],
  ['initialisers without end', toy(many('float a=(;'))],
  ['declarators without end', toy(`float a${many(',a')};`)],
  ['words that declare', many('uniform ')],
  ['inputs without end', many('in ')],
  ['varyings', many('varying vec2 a;')],
  ['brackets', many('(')],
  ['braces', many('{')],
  ['functions, and a main', `${many('void f(out vec2 a){}')}void main(){}${toy('')}`],
  ['look-ups without end', toy(many('texture(iChannel1,vec3('))],
  ['directions without end', toy(`${many('vec3 a=(')}texture(iChannel1,a)`)],
  [
    'a default without end',
    `uniform float a; // = ${many(' ')}x\nvec4 transition(vec2 p) { return getFromColor(p); }`,
  ],
  ['channel lines', many('#iChannel0 "self"\n')],
  ['a channel line without end', `#iChannel0 "${many('x')}`],
  ['a uniform line without end', `#iUniform float a = ${many('1 ')}in {`],
  [
    'macros that grow',
    `#define A0 iTime\n${Array.from({ length: 30 }, (_, i) => `#define A${i + 1} A${i} A${i}\n`).join('')}${toy('c = vec4(A30);')}`,
  ],
  ['conditions', many('#if BUFFER_1\n')],
  ['bytes', many('\u0000\uFFFD\u0007{')],
  ['JSON in depth', `{"renderpass":${many('[')}`],
]

const DIALECTS: readonly (Dialect | undefined)[] = [undefined, 'shadertoy', 'gl-transition', 'glslviewer']

describe('readers', () => {
  it.each(HOSTILE)('%s: read, or refused with an error of ours', (_, text) => {
    for (const dialect of DIALECTS) {
      const read = () =>
        loadShader({
          file: 'a.glsl',
          readFile: filesInMemory({ 'a.glsl': text }),
          listFolder: () => undefined,
          ...(dialect && { dialect }),
        })
      try {
        expect(read().name).toBe('a')
      } catch (error) {
        expect(error, dialect).toBeInstanceOf(GpuvizError)
      }
    }
  })
})
