import { describe, expect, it } from 'vitest'
import { type GeneratedLine, placeOfOffset, textOf } from '../../../src/shaders/generated-source.js'
import { insertAt } from '../../../src/shaders/passes/insert-lines.js'
import { readVaryings } from '../../../src/shaders/passes/read-varyings.js'
import { takeDirectives } from '../../../src/shaders/passes/take-directives.js'
import { takeUniforms } from '../../../src/shaders/passes/take-uniforms.js'
import { zeroInitialise } from '../../../src/shaders/passes/zero-initialise.js'
import { createSourceFile } from '../../../src/shaders/source-file.js'
import { tokenize } from '../../../src/shaders/tokenize.js'

function linesOf(text: string): readonly GeneratedLine[] {
  const file = createSourceFile('a.glsl', '/a.glsl', text)
  return file.lines.map((line, index) => ({ text: line, file, line: index + 1 }))
}

/** Without the line ends around what was put in. */
const joined = (lines: readonly GeneratedLine[]) =>
  textOf(lines)
    .replace(/\s*\n\s*/g, ' ')
    .trim()

describe('insertAt', () => {
  it('leaves every column of the author where it was', () => {
    const text = 'one two three\nfour'
    const lines = insertAt(linesOf(text), [
      { offset: 8, text: '<C>' },
      { offset: 3, text: '<B>' },
      { offset: 0, text: '<A>' },
    ])
    expect(joined(lines)).toBe('<A> one <B> two <C> three four')
    const generated = textOf(lines)
    for (const word of ['one', 'two', 'three', 'four']) {
      const place = placeOfOffset(lines, generated.indexOf(word))
      const before = text.slice(0, text.indexOf(word))
      expect([place?.line, place?.column], word).toEqual([
        before.split('\n').length,
        before.length - before.lastIndexOf('\n'),
      ])
    }
  })
})

describe('zeroInitialise', () => {
  it.each([
    [
      'locals',
      'void f() { float a; vec3 b, c = d, e; }',
      'void f() { float a = float(0) ; vec3 b = vec3(0) , c = d, e = vec3(0) ; }',
    ],
    ['globals', 'float g;\nint h = 1;', 'float g = float(0) ; int h = 1;'],
    ['loops', 'void f() { for (int i; i < 3; i++) {} }', 'void f() { for (int i = int(0) ; i < 3; i++) {} }'],
    [
      'out parameters',
      'void f(out vec2 a, in float b, inout int c, out mat3 m) { }',
      'void f(out vec2 a, in float b, inout int c, out mat3 m) { a = vec2(0); m = mat3(0); }',
    ],
    [
      'after a label and a precision',
      'void f() { switch (1) { case 1: highp bool b; } }',
      'void f() { switch (1) { case 1: highp bool b = bool(0) ; } }',
    ],
  ])('%s', (_, text, expected) => {
    expect(joined(zeroInitialise(linesOf(text)))).toBe(expected)
  })

  it.each([
    ['uniforms, inputs, constants', 'uniform float u; in vec2 v; const int c = 1; out vec4 o;'],
    ['members', 'struct S { float a; vec2 b; } s;\nlayout(std140) uniform B { float x; };'],
    ['a struct in a function', 'void f() { struct T { float a; } t; }'],
    ['arrays', 'void f() { float a[3]; vec2[2] b; }\nfloat g[4];'],
    ['constructors', 'void f() { vec3(1.0); x = a ? b : vec2(1.0); }'],
    ['prototypes', 'float f(float x);\nvoid g(out vec2 a);'],
    ['macros', '#define F float a;\n'],
    ['braces that do not pair up', '#if A\nvoid f() {\n#else\nvoid g() {\n#endif\nfloat a; }'],
  ])('leaves %s alone', (_, text) => {
    expect(textOf(zeroInitialise(linesOf(text)))).toBe(text)
  })
})

describe('takeDirectives', () => {
  it('takes the version, extensions and line numbers; other directives stay', () => {
    const text =
      '#version 300 es\n#extension GL_OES_standard_derivatives : enable\n#extension GL_EXT_strange : require\n#define A 1\n#line 5\n#mine x\nfloat a;'
    const taken = takeDirectives(linesOf(text), /^#mine/)
    expect(taken.version).toBe('300 es')
    expect(taken.extensions).toEqual([
      { text: '#extension GL_EXT_strange : require', offset: text.indexOf('#extension GL_EXT') },
    ])
    expect(taken.lines.map((line) => line.text.trim())).toEqual([
      '',
      '',
      '',
      '#define A 1',
      '',
      '',
      'float a;',
    ])
  })
})

describe('takeUniforms', () => {
  it('takes ours, wherever they stand, and says their types', () => {
    const text =
      '#ifdef X\nuniform highp vec2 iResolution;\n#endif\nuniform float iList[4]; uniform float mine; uniform float iA, iB;'
    const taken = takeUniforms(linesOf(text), (name) => name.startsWith('i'))
    expect([...taken.types]).toEqual([
      ['iResolution', 'vec2'],
      ['iList', 'float'],
    ])
    expect(joined(taken.lines)).toBe('#ifdef X #endif uniform float mine; uniform float iA, iB;')
  })
})

describe('readVaryings', () => {
  it('reads both ages of GLSL, and no parameters', () => {
    const text =
      'varying vec2 a, b; in highp vec3 c; flat in int d; void f(in vec2 e) { } layout(location = 0) in vec4 g;'
    expect(readVaryings(tokenize(text))).toEqual([
      { name: 'a', type: 'vec2' },
      { name: 'b', type: 'vec2' },
      { name: 'c', type: 'vec3' },
      { name: 'd', type: 'int' },
      { name: 'g', type: 'vec4' },
    ])
  })
})
