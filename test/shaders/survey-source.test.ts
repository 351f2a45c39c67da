import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { surveySource } from '../../src/shaders/survey-source.js'
import { tokenize } from '../../src/shaders/tokenize.js'

const survey = (source: string) => surveySource(tokenize(source))
const free = (source: string) => [...survey(source).freeUses.keys()]
const globals = (source: string) => [...survey(source).globals].map(([name, { kind }]) => `${kind} ${name}`)

describe('names used but not declared', () => {
  it.each([
    ['a plain use', 'void f() { x = time; }', true],
    ['in a comment', 'void f() { /* time */ } // time', false],
    ['a member', 'void f() { x = song.time; }', false],
    ['a member after white space', 'void f() { x = song . time; }', false],
    ['a local variable', 'void f() { float time = 1.0; x = time; }', false],
    ['its own initialiser', 'void f() { float time = time * 2.0; }', true],
    ['the second of two declarators', 'void f() { float a = 1.0, time = a; x = time; }', false],
    ['a local array', 'void f() { float time[2]; x = time[0]; }', false],
    ['an array type', 'void f() { float[2] time = float[2](1., 2.); x = time[0]; }', false],
    ['a parameter', 'float f(in highp float time) { return time; }', false],
    [
      'a parameter of another function',
      'float f(float time) { return 1.; } float g() { return time; }',
      true,
    ],
    ['before the local declaration', 'void f() { x = time; float time = 1.0; }', true],
    ['after the block of the declaration', 'void f() { { float time = 1.0; } x = time; }', true],
    ['a loop variable', 'void f() { for (int time = 0; time < 3; time++) x += time; }', false],
    ['after the loop', 'void f() { for (int time = 0; time < 3; time++) { x += time; } y = time; }', true],
    ['nested loops without braces', 'void f() { for (int time = 0;;) for (int j = 0;;) x = time; }', false],
    ['declared in a while', 'void f() { while (bool time = g()) x = time; }', false],
    ['in one branch only', 'void f() { if (a) { float time = 1.; } else x = time; }', true],
    ['returned', 'float f() { return time; }', true],
    ['in a case', 'void f() { switch (i) { case 1: float time = 2.; x = time; } }', false],
    ['case value', 'void f() { switch (i) { case time: x = 1.; } }', true],
    ['a struct member', 'struct S { float time; } s;', false],
    ['a local struct', 'void f() { struct S { float time; } s; }', false],
    ['used by a macro', '#define T (time)\n', true],
    ['a macro parameter', '#define T(time) (time * 2.0)\n', false],
    ['in a condition of the preprocessor', '#ifdef time\n#endif\n', false],
    ['in a swizzle chain', 'void f() { x = a.b.time + a[0].time; }', false],
    ['an array size', 'float a[time];', true],
  ])('%s', (_, source, isUse) => {
    expect(free(source).includes('time')).toBe(isUse)
  })

  it('counts every name where braces do not pair up', () => {
    const source = '#if A\nvoid f() {\n#else\nvoid f(int a) {\n#endif\nfloat time; x = time; }\nvoid g() {}'
    expect(survey(source).balanced).toBe(false)
    expect(free(source)).toContain('time')
    expect(globals(source)).toContain('function g')
  })

  it('goes on after a missing semicolon', () => {
    expect(globals('float a = 1.0\nvoid mainImage(out vec4 c) { }')).toEqual([
      'variable a',
      'function mainImage',
    ])
  })
})

describe('names declared at the top level', () => {
  it.each([
    ['uniform highp float time;', ['uniform time']],
    ['const float A = 1.0, B[2] = float[2](A, 2.0);', ['variable A', 'variable B']],
    ['layout(std140) uniform Block { float time; };', ['variable time']],
    ['uniform Block { float time; } block;', ['variable block']],
    ['struct Light { vec3 at; } light;', ['struct Light', 'variable light']],
    ['#define time 3.0\n', ['macro time']],
    ['flat varying int kind;', ['varying kind']],
    ['float f(float x); float f(float x) { return x; }', ['function f']],
    ['precision highp float; float a;', ['variable a']],
    ['MACRO(x, y) float a;', ['variable a']],
    ['MACRO(x, y); vec3 f() { float local; return vec3(0); }', ['function f']],
  ])('%j', (source, expected) => {
    expect(globals(source)).toEqual(expected)
  })

  it('says where a function begins and ends, and what it uses', () => {
    const source = 'float a;\nhighp float f(float x) { return g(x) * a; }\nvoid h() {}'
    const [f, h] = survey(source).functions
    expect(source.slice(f?.start, f?.end)).toBe('highp float f(float x) { return g(x) * a; }')
    expect([...(f?.uses ?? [])].filter((name) => /^[a-z]$/.test(name))).toEqual(['g', 'a'])
    expect(source.slice(h?.start, h?.end)).toBe('void h() {}')
  })
})

it('ends on any input', () => {
  const word = fc.constantFrom(
    ...[
      'for',
      'if',
      'else',
      'do',
      'while',
      'switch',
      'case',
      'struct',
      'return',
      'layout',
      'float',
      'x',
      '1',
    ],
    ...['(', ')', '{', '}', '[', ']', ';', ',', '=', '.', ':', '#', '\n'],
  )
  fc.assert(fc.property(fc.array(word, { maxLength: 60 }), (words) => void survey(words.join(' '))))
})
