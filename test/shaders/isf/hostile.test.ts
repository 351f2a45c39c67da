import fc from 'fast-check'
import { expect, it } from 'vitest'
import { GpuvizError } from '../../../src/base/errors.js'
import { translated } from '../es100/translated.js'
import { isf, loadIsfText } from './draw-isf.js'

/** Far more than any of these takes, on a busy machine as well; what grows with the square of its length takes minutes. */
const LONGEST_MS = 60_000

/** Reads a file, which may be refused, but by nothing else than an error of ours with its place. */
function readHostile(text: string): void {
  try {
    loadIsfText(text)
  } catch (error) {
    if (!(error instanceof GpuvizError)) throw error
    expect(error.place?.file).toBe('main.fs')
  }
}

const MANY = 20_000
const LONG: readonly (readonly [string, string])[] = [
  ['a header of open brackets', `/*{"A":${'['.repeat(MANY)}}*/`],
  ['a header of open texts', `/*{${'"'.repeat(MANY)}}*/`],
  ['a header of blanks', `/*{${' '.repeat(1_000_000)}*/`],
  ['a header that does not end', `/*{${'{'.repeat(MANY)}`],
  ['open brackets', isf({}, `void main() { float a = ${'('.repeat(MANY)}`)],
  ['brackets', isf({}, `void main() { float a = ${'('.repeat(MANY)}1${')'.repeat(MANY)}; }`)],
  ['blocks', isf({}, `void main() ${'{'.repeat(MANY)}${'}'.repeat(MANY)}`)],
  ['a sum', isf({}, `void main() { float a = 1${' + 1'.repeat(MANY)}; }`)],
  ['signs', isf({}, `void main() { float a = ${'- '.repeat(MANY)}1; }`)],
  ['choices', isf({}, `void main() { float a = ${'true ? '.repeat(MANY)}1; }`)],
  ['else after else', isf({}, `void main() { ${'if (true) ; else '.repeat(MANY)} ; }`)],
  ['parts of parts', isf({}, `void main() { float a = b${'.x'.repeat(MANY)}; }`)],
  [
    'calls of macros within each other',
    isf({}, `#define F(x) x\nvoid main() { float a = ${'F('.repeat(3000)}1${')'.repeat(3000)}; }`),
  ],
  ['open calls of a macro', isf({}, `#define F(x) x\nvoid main() { float a = ${'F('.repeat(MANY)}; }`)],
  ['a macro that doubles', isf({}, `${doubling('x x')}\nvoid main() { A60 }`)],
  ['a macro that doubles nothing', isf({}, `${doubling('')}\nvoid main() { A60 }`)],
  ['a condition that doubles', isf({}, `${doubling('1 +')}\n#if A60 1\n#endif\nvoid main() { }`)],
  ['macros of each other', isf({}, '#define A B\n#define B A\nvoid main() { float x = A; }')],
  [
    'functions of the same name',
    isf(
      {},
      Array.from({ length: 20_000 }, (_, i) => `struct S${i} { int x; }; void f(S${i} x) {}`).join('\n'),
    ),
  ],
  ['open calls of a macro, a megabyte', isf({}, `#define F(x) x\nvoid main() { ${'F( a, '.repeat(150_000)}`)],
  ['a million characters', isf({}, `void main() { ${'float a = 1 * 2.0; '.repeat(50_000)} }`)],
]

function doubling(first: string): string {
  const lines = Array.from({ length: 60 }, (_, i) => `#define A${i + 1} A${i} A${i}`)
  return [`#define A0 ${first}`, ...lines].join('\n')
}

it.each(LONG)(
  'a file of nothing but %s is read or refused',
  (_, text) => {
    readHostile(text)
  },
  LONGEST_MS,
)

const PIECES = [
  ...'(){}[];,?:.+-*/=<>!&|^%#"\\\n @'.split(''),
  ...[
    'float',
    'int x',
    'vec2',
    'void main',
    'a',
    '1',
    '2.0',
    'return',
    'if',
    'for',
    'struct S',
    'const',
    'uniform',
  ],
  ...[
    '#define F(a, b) a b',
    '#define G F(',
    '#if',
    '#else',
    '#endif',
    '#elif 1',
    'F(',
    'G',
    '/*',
    '//',
    'precision',
  ],
  ...['/*{', '}*/', '"INPUTS"', '"NAME"', '"TYPE": "float"', '\u0000', '\uFFFF'],
]

it('any pieces of GLSL in any order are translated to something', () => {
  // A NUL is refused before anything is translated.
  const texts = PIECES.filter((piece) => piece !== '\u0000')
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...texts), { maxLength: 60 }), (pieces) => {
      const text = pieces.join(' ')
      expect(translated(text).split('\n')).toHaveLength(text.split('\n').length)
    }),
    { numRuns: 500 },
  )
})

it('any pieces as an ISF file are read, or refused with a place', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), (pieces) => {
      readHostile(`/*{${pieces.join(' ')}`)
      readHostile(isf({}, pieces.join(' ')))
    }),
    { numRuns: 200 },
  )
})
