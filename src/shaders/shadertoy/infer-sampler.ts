import type { Token } from '../tokenize.js'

export type SamplerType = 'sampler2D' | 'sampler3D' | 'samplerCube'

const LOOK_UP = /^texture(?:Lod|Grad|Cube|CubeLod|CubeLodEXT)?$/
/** Tokens of a declaration or argument: what is longer leaves doubt. */
const LONGEST = 500
/** Functions whose result is mostly a direction. */
const DIRECTION = /^(?:vec3|reflect|refract|cross)$/

/**
 * What kind of sampler the source takes a channel for: a channel that nothing was put into must still fit the calls. Looked up at a vec3 it
 * is a cube. Told from the tokens, and only where they leave no doubt.
 */
export function inferSampler(tokens: readonly Token[], name: string): SamplerType {
  const vectors = namesOfType(tokens, 'vec3')
  for (const [index, { text }] of tokens.entries()) {
    const before = tokens[index - 2]?.text ?? ''
    if (text !== name || tokens[index - 1]?.text !== '(') continue
    const argument = secondArgument(tokens, index + 1)
    if (before === 'texelFetch' && argument[0]?.text === 'ivec3') return 'sampler3D'
    if (LOOK_UP.test(before) && isDirection(argument, vectors)) return 'samplerCube'
  }
  return 'sampler2D'
}

/** Names that are declared as vec3 somewhere, and nowhere as a vec2. */
function namesOfType(tokens: readonly Token[], type: string): ReadonlySet<string> {
  const found = new Set<string>()
  const others = new Set<string>()
  tokens.forEach(({ text }, index) => {
    if (text !== type && text !== 'vec2') return
    for (const name of declaredNames(tokens, index + 1)) (text === type ? found : others).add(name)
  })
  return new Set([...found].filter((name) => !others.has(name)))
}

/** `a, b = f(1, 2), c` up to the end of the declaration, or of the parameter. */
function declaredNames(tokens: readonly Token[], start: number): readonly string[] {
  const names: string[] = []
  let depth = 0
  for (let index = start; index < start + LONGEST; index++) {
    const { kind, text } = tokens[index] ?? { kind: 'punctuation', text: ';' }
    const begins = index === start || (depth === 0 && tokens[index - 1]?.text === ',')
    // Behind a parameter's comma the next one begins with its type: two words in a row.
    if (begins && (kind !== 'identifier' || tokens[index + 1]?.kind === 'identifier')) break
    if (begins) names.push(text)
    if (text === '(' || text === '[') depth += 1
    if (text === ')' || text === ']') depth -= 1
    if (depth < 0 || text === ';' || text === '{') break
  }
  return names
}

/** The tokens from the comma at `comma` to the next one, or to the call's end. */
function secondArgument(tokens: readonly Token[], comma: number): readonly Token[] {
  if (tokens[comma]?.text !== ',') return []
  let depth = 0
  for (let index = comma + 1; index < comma + LONGEST; index++) {
    const text = tokens[index]?.text
    if (depth === 0 && (text === ',' || text === ')')) return tokens.slice(comma + 1, index)
    if (text === '(') depth += 1
    if (text === ')') depth -= 1
  }
  return []
}

/** The whole argument, that is: `r`, `-r`, `r.xyz`, `normalize(r)`, `vec3(…)`, `reflect(…)`. Anything longer may be anything. */
function isDirection(argument: readonly Token[], vectors: ReadonlySet<string>): boolean {
  const [first, ...rest] = argument
  if (!first) return false
  if (first.text === '-') return isDirection(rest, vectors)
  const [point, swizzle] = rest
  if (rest.length === 2 && point?.text === '.') return /^(?:xyz|rgb)$/.test(swizzle?.text ?? '')
  if (rest.length === 0) return vectors.has(first.text)
  if (!isOneCall(argument)) return false
  return DIRECTION.test(first.text) || (first.text === 'normalize' && isDirection(rest.slice(1, -1), vectors))
}

/** `name(…)` and nothing behind its bracket. */
function isOneCall(tokens: readonly Token[]): boolean {
  let depth = 0
  const end = tokens.findIndex(({ text }, index) => {
    if (text === '(') depth += 1
    if (text === ')') depth -= 1
    return index > 0 && depth === 0
  })
  return tokens[1]?.text === '(' && end === tokens.length - 1
}
