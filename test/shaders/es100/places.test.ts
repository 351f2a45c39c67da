import { expect, it } from 'vitest'
import { authorsColumn } from '../../../src/shaders/generated-source.js'
import { translate } from './translated.js'

/** Every word of the author's that is still there is found at the column where the author wrote it. */
it('every word keeps its line and its column', () => {
  const text = [
    'uniform sampler2D texture; varying vec2 place;',
    'float speed = float(place.x), other = speed;',
    'void main() {',
    '  float sample = 1; sample += texture2D(texture, place * 2).x; float behind = pow(sample, 3.0);',
    '  gl_FragColor = vec4(sample > 0 ? behind : other);',
    '}',
  ]
  const { lines } = translate(text.join('\n'))
  expect(lines.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6])
  for (const word of ['place', 'main', 'behind', 'vec4']) {
    for (const line of lines) {
      const author = text[line.line - 1] ?? ''
      const columns = [...line.text.matchAll(new RegExp(`\\b${word}\\b`, 'g'))].map(({ index }) =>
        authorsColumn(line, index),
      )
      for (const column of columns)
        expect(author.slice(column - 1), line.text).toMatch(new RegExp(`^${word}\\b`))
    }
  }
})

it('what is ours points at what it was made for', () => {
  const [line] = translate('float f() { float sample = 1; return sample; }').lines
  const index = line?.text.indexOf('gv_own_sample') ?? -1
  expect(line && authorsColumn(line, index + 3)).toBe(19)
})
