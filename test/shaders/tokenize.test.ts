import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blankComments, tokenize } from '../../src/shaders/tokenize.js'

const kinds = (source: string) => tokenize(source).map(({ kind, text }) => `${kind}:${text}`)

describe('tokenize', () => {
  it.each([
    ['a+1.5e-3f', ['identifier:a', 'punctuation:+', 'number:1.5e-3f']],
    ['p.xy', ['identifier:p', 'punctuation:.', 'identifier:xy']],
    ['.5 5. 0xFFu', ['number:.5', 'number:5.', 'number:0xFFu']],
    ['a // b\nc', ['identifier:a', 'comment:// b', 'identifier:c']],
    ['// b \\\nstill\nc', ['comment:// b \\\nstill', 'identifier:c']],
    ['/* a\n b */c', ['comment:/* a\n b */', 'identifier:c']],
    ['/* open', ['comment:/* open']],
    ['#define A 1 \\\n + 2\nb', ['directive:#define A 1 \\\n + 2', 'identifier:b']],
    ['  # if 1 // why\n', ['directive:# if 1 ', 'comment:// why']],
    ['/* a */ #if 1', ['comment:/* a */', 'directive:#if 1']],
    ['a #b', ['identifier:a', 'punctuation:#', 'identifier:b']],
    ['a # /* c */ b', ['identifier:a', 'punctuation:#', 'comment:/* c */', 'identifier:b']],
    ['#define A /* x\n y */ 2\nb', ['directive:#define A /* x\n y */ 2', 'identifier:b']],
    ['"a // b" c', ['string:"a // b"', 'identifier:c']],
    ['ü€', ['punctuation:ü', 'punctuation:€']],
  ])('%j', (source, expected) => {
    expect(kinds(source)).toEqual(expected)
  })

  it('gives every token the offset that it stands at', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', '#', '/*', '*/', '//', '\n', ' ', '"', '1.', '{', '\\')),
        (parts) => {
          const source = parts.join('')
          for (const { text, offset } of tokenize(source)) {
            expect(source.slice(offset, offset + text.length)).toBe(text)
          }
        },
      ),
    )
  })
})

describe('blankComments', () => {
  it.each([
    ['a /* b */ c', 'a         c'],
    ['a // ü €\nb', 'a       \nb'],
    ['a /* b\n c */ d', 'a     \n      d'],
    ['#define A 1 /* x */ + 2', '#define A 1         + 2'],
    ['#if 1 // x\n', '#if 1     \n'],
  ])('%j', (source, expected) => {
    expect(blankComments(source, tokenize(source))).toBe(expected)
  })
})
