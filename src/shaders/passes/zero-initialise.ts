import type { GeneratedLine } from '../generated-source.js'
import { textOf } from '../generated-source.js'
import { type Token, tokenize } from '../tokenize.js'
import { type Insertion, insertAt } from './insert-lines.js'

/** Types that a constructor with one 0 makes. */
const ZEROED = /^(?:float|int|uint|bool|[iub]?vec[234]|mat[234](?:x[234])?)$/
const PRECISION = /^(?:highp|mediump|lowp)$/

/**
 * What browsers do to every shader of a page (WebGL 1.0 §6.11, "Initialise uninitialised variables"): locals, globals and `out` parameters that the
 * author leaves without a value are 0. Shaders rely on it, drivers do not do it by themselves. Arrays and structs
 * stay as they are. A source whose braces do not pair up is left alone.
 */
export function zeroInitialise(lines: readonly GeneratedLine[]): readonly GeneratedLine[] {
  const tokens = tokenize(textOf(lines)).filter(({ kind }) => kind !== 'comment' && kind !== 'directive')
  const insertions: Insertion[] = []
  const blocks: ('code' | 'members')[] = []
  tokens.forEach(({ text }, index) => {
    if (text === '{') {
      const code = blocks.at(-1) === 'code' ? !opensStruct(tokens, index) : tokens[index - 1]?.text === ')'
      if (code && blocks.length === 0) zeroOutParameters(insertions, tokens, index)
      blocks.push(code ? 'code' : 'members')
    } else if (text === '}') blocks.pop()
    else if (blocks.at(-1) !== 'members' && startsStatement(tokens, index)) {
      zeroDeclaration(insertions, tokens, index)
    }
  })
  return blocks.length === 0 ? insertAt(lines, insertions) : lines
}

function opensStruct(tokens: readonly Token[], brace: number): boolean {
  return tokens[brace - 1]?.text === 'struct' || tokens[brace - 2]?.text === 'struct'
}

function startsStatement(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]?.text
  if (before === undefined || /^[;{}:]$/.test(before)) return true
  return before === '(' && tokens[index - 2]?.text === 'for'
}

/** `float a, b = 1.0, c[2];`: behind `a`. */
function zeroDeclaration(insertions: Insertion[], tokens: readonly Token[], start: number): void {
  let index = start
  while (PRECISION.test(tokens[index]?.text ?? '')) index += 1
  const type = tokens[index]?.text ?? ''
  if (!ZEROED.test(type)) return
  for (;;) {
    const name = tokens[index + 1]
    const after = tokens[index + 2]?.text ?? ''
    if (name?.kind !== 'identifier' || !/^[,;=[]$/.test(after)) return
    if (after === ',' || after === ';') insertions.push({ offset: endOf(name), text: `= ${type}(0)` })
    index = endOfDeclarator(tokens, index + 2)
    if (tokens[index]?.text !== ',') return
  }
}

/** Tokens; declarations behind a longer one stay as they are, and no source takes for ever. */
const LONGEST_INITIALISER = 300

/** The comma or semicolon behind an initialiser or array size. */
function endOfDeclarator(tokens: readonly Token[], start: number): number {
  let depth = 0
  for (let index = start; index < start + LONGEST_INITIALISER; index++) {
    const text = tokens[index]?.text ?? ''
    if (depth === 0 && (text === ',' || text === ';')) return index
    if (/^[([]$/.test(text)) depth += 1
    else if (/^[)\]]$/.test(text)) depth -= 1
    if (depth < 0 || /^[{}]$/.test(text)) break
  }
  return tokens.length
}

/** Of the function whose body opens here. */
function zeroOutParameters(insertions: Insertion[], tokens: readonly Token[], brace: number): void {
  const body = tokens[brace]
  const open = openingBracket(tokens, brace - 1)
  if (!body || open === undefined) return
  const texts: string[] = []
  for (let index = open + 1; index < brace - 1; index++) {
    if (tokens[index]?.text !== 'out') continue
    let type = index + 1
    while (PRECISION.test(tokens[type]?.text ?? '')) type += 1
    const name = tokens[type + 1]
    const isWhole = /^[,)]$/.test(tokens[type + 2]?.text ?? '')
    const typeName = tokens[type]?.text ?? ''
    if (ZEROED.test(typeName) && name?.kind === 'identifier' && isWhole) {
      texts.push(`${name.text} = ${typeName}(0);`)
    }
  }
  if (texts.length > 0) insertions.push({ offset: endOf(body), text: texts.join(' ') })
}

function openingBracket(tokens: readonly Token[], close: number): number | undefined {
  let depth = 0
  for (let index = close; index >= 0; index--) {
    const text = tokens[index]?.text
    if (text === ')') depth += 1
    else if (text === '(') depth -= 1
    else if (text === ';' || text === '{' || text === '}') return undefined
    if (depth === 0) return index
  }
  return undefined
}

function endOf({ offset, text }: Token): number {
  return offset + text.length
}
