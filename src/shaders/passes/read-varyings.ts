import type { Token } from '../tokenize.js'
import type { Varying } from './full-screen-vertex.js'

/** Tokens; a longer one declares nothing that a vertex shader of ours has. */
const LONGEST_DECLARATION = 40

/** What a fragment source takes from its vertex shader: `varying vec2 v_texcoord;`, `in vec2 uv;`, each name once. */
export function readVaryings(tokens: readonly Token[]): readonly Varying[] {
  const found = new Map<string, string>()
  let depth = 0
  let brackets = 0
  tokens.forEach(({ text }, index) => {
    if (text === '{') depth += 1
    else if (text === '}') depth -= 1
    else if (text === '(') brackets += 1
    else if (text === ')') brackets -= 1
    if (depth > 0 || brackets > 0 || (text !== 'varying' && text !== 'in')) return
    const behind = tokens.slice(index + 1, index + LONGEST_DECLARATION).map((token) => token.text)
    const words = behind.slice(0, Math.max(0, behind.indexOf(';')))
    const [type, ...names] = words.filter((word) => !/^(?:highp|mediump|lowp|,)$/.test(word))
    if (type && names.every((name) => /^[A-Za-z_]\w*$/.test(name))) {
      for (const name of names) found.set(name, type)
    }
  })
  return [...found].map(([name, type]) => ({ name, type }))
}
