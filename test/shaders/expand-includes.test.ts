import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expandIncludes } from '../../src/shaders/expand-includes.js'
import { placeOfOffset, textOf } from '../../src/shaders/generated-source.js'
import { LIBRARY_FOLDER } from '../../src/shaders/resolve-shader.js'
import { createSourceFile } from '../../src/shaders/source-file.js'
import { filesInMemory, imageShader, loadText, thrownBy } from './shader-files.js'

function expand(files: Readonly<Record<string, string>>) {
  const main = createSourceFile('main.glsl', resolve('main.glsl'), files['main.glsl'] ?? '')
  const folders = {
    library: LIBRARY_FOLDER,
    given: [],
    main: main.absolutePath,
    current: resolve('.'),
    realPath: (path: string) => path,
  }
  return expandIncludes(main, filesInMemory(files), folders)
}

const expandedText = (files: Readonly<Record<string, string>>) =>
  textOf(expand(files).lines).split('\n').filter(Boolean)

describe('#include', () => {
  it('puts the file in place, once', () => {
    const files = {
      'main.glsl': '#include "b.glsl"\n#include "a.glsl"\nmain',
      'a.glsl': 'a',
      'b.glsl': '#include "a.glsl"\nb',
    }
    expect(expandedText(files)).toEqual(['a', 'b', 'main'])
    expect(expand(files).files.map(({ name }) => name)).toEqual(['main.glsl', 'b.glsl', 'a.glsl'])
  })

  it('looks beside the including file first, then in the library', () => {
    const files = {
      'main.glsl': '#include "deep/x.glsl"',
      'deep/x.glsl': '#include "color.glsl"\n#include "noise.glsl"',
      'deep/color.glsl': 'mine',
      [`${LIBRARY_FOLDER}/noise.glsl`]: 'library',
    }
    expect(expandedText(files)).toEqual(['mine', 'library'])
  })

  it('leaves it to the preprocessor where a condition hides the first one', () => {
    const files = { 'main.glsl': '#if A\n#include "a.glsl"\n#endif\n#include "a.glsl"\n', 'a.glsl': 'a' }
    const guarded = ['#ifndef GV_FILE_1', '#define GV_FILE_1', 'a', '#endif']
    expect(expandedText(files)).toEqual(['#if A', ...guarded, '#endif', ...guarded])
  })

  it('means nothing in a comment', () => {
    expect(expandedText({ 'main.glsl': '/*\n#include "no.glsl"\n*/\n// #include "no.glsl"\nx' })).toContain(
      'x',
    )
  })

  it('takes Windows line ends and a byte order mark', () => {
    expect(expandedText({ 'main.glsl': '\uFEFF#include "a.glsl"\r\nx\r\n', 'a.glsl': 'a\r\nb' })).toEqual([
      'a',
      'b',
      'x',
    ])
  })

  it.each([
    [
      'missing-include',
      { 'main.glsl': 'x\n  #include "no.glsl" // why' },
      'main.glsl',
      2,
      12,
      /"no.glsl": no such file/,
    ],
    ['missing-include', { 'main.glsl': '#include a' }, 'main.glsl', 1, 1, /expected #include "FILE"/],
    ['missing-include', { 'main.glsl': '#include <a>' }, 'main.glsl', 1, 10, /<a>: no such file/],
    [
      'missing-include',
      { 'main.glsl': '#include <gpuviz/nois.glsl>' },
      'main.glsl',
      1,
      10,
      /help: .*noise\.glsl/,
    ],
    [
      'missing-include',
      { 'main.glsl': '#include "d/a.glsl"', 'd/a.glsl': '\n#include "b.glsl"' },
      'd/a.glsl',
      2,
      10,
      /neither d\/b\.glsl nor/,
    ],
    [
      'include-cycle',
      { 'main.glsl': '\n#include "main.glsl"' },
      'main.glsl',
      2,
      10,
      /main\.glsl → main\.glsl/,
    ],
    [
      'include-cycle',
      { 'main.glsl': '#include "a.glsl"', 'a.glsl': '#include "b.glsl"', 'b.glsl': '\n\n#include "a.glsl"' },
      'b.glsl',
      3,
      10,
      /a\.glsl → b\.glsl → a\.glsl/,
    ],
  ])('%s at the author’s line: %j', (code, files, file, line, column, message) => {
    const error = thrownBy(() => expand(files))
    expect(error).toMatchObject({ code, exitCode: 1, place: { file, line, column } })
    expect(error.message).toMatch(message)
    expect(error.message).toMatch(new RegExp(`^${file}:${line}:${column}: error: `))
  })
})

/** Files 0…n-1; each includes only files of higher numbers, so that there is no cycle. */
const tree = fc.integer({ min: 1, max: 6 }).chain((count) =>
  fc.tuple(
    ...Array.from({ length: count }, (_, index) => {
      const marker = fc.constantFrom(
        '  @ + 1',
        '@',
        '\t@ /* c */ @',
        '/* a\n b */ @ // @',
        '#if 1\n@\n#endif',
        '',
      )
      const include =
        index + 1 < count
          ? fc.integer({ min: index + 1, max: count - 1 }).map((to) => `#include "${to}.glsl"`)
          : fc.constant('// end')
      return fc.array(fc.oneof(marker, include), { maxLength: 8 })
    }),
  ),
)

it('knows for every token of random includes its file, line and column', () => {
  fc.assert(
    fc.property(tree, fc.constantFrom('\n', '\r\n'), (bodies, lineEnd) => {
      const files: Record<string, string> = {}
      bodies.forEach((parts, index) => {
        let number = 0
        // Every marker becomes a name that stands nowhere else.
        const text = parts.join('\n').replace(/@/g, () => `mark_${index}_${number++}`)
        files[index === 0 ? 'main.glsl' : `${index}.glsl`] = text.replaceAll('\n', lineEnd)
      })
      const { lines } = expand(files)
      const text = textOf(lines)
      const seen = new Set<string>()
      for (const match of text.matchAll(/mark_\d+_\d+/g)) {
        const place = placeOfOffset(lines, match.index)
        const line = place?.file.lines[place.line - 1] ?? ''
        expect(line.slice((place?.column ?? 0) - 1).startsWith(match[0])).toBe(true)
        expect(place?.file.name).toBe(
          match[0].startsWith('mark_0_') ? 'main.glsl' : `${match[0].split('_')[1]}.glsl`,
        )
        seen.add(match[0])
      }
      const expected = [
        ...(files['main.glsl'] ?? '').replace(/\/\/.*|\/\*[\s\S]*?\*\//g, '').matchAll(/mark_0_\d+/g),
      ]
      for (const [mark] of expected) expect(seen).toContain(mark)
    }),
  )
})

it('keeps lines and columns exact through the whole shader', () => {
  const shader = loadText({
    'main.glsl': `#include "a.glsl"\n${imageShader('  fragColor = vec4(time + oops);')}`,
    'a.glsl': 'float a(float x) {\n  return spectrum(x) + broken;\n}\n',
  })
  const lines = shader.draws[0].fragment.split('\n')
  for (const [name, file, line, column] of [
    ['oops', 'main.glsl', 3, 27],
    ['broken', 'a.glsl', 2, 24],
  ] as const) {
    const generated = lines.findIndex((text) => text.includes(name)) + 1
    const [diagnostic] = shader.draws[0].locate(
      'fragment',
      `ERROR: 0:${generated}: '${name}' : undeclared identifier`,
    )
    expect(diagnostic).toMatchObject({ file, line, column, message: `'${name}' : undeclared identifier` })
  }
})
