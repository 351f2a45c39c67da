import { NOT_A_TYPE } from './read-declaration.js'
import { readTopLevel } from './read-top-level.js'
import { recordUse, type SourceSurvey, type SurveyCursor } from './source-survey.js'
import { type Token, tokenize } from './tokenize.js'

/** Surveys GLSL by its tokens, without preprocessing: the branches of an `#if` all count. Never fails. */
export function surveySource(allTokens: readonly Token[]): SourceSurvey {
  const cursor: SurveyCursor = {
    tokens: allTokens.filter(({ kind }) => kind !== 'comment' && kind !== 'directive'),
    index: 0,
    globals: new Map(),
    functions: [],
    freeUses: new Map(),
    topLevelUses: new Set(),
    varyings: [],
    scopes: [],
    functionUses: undefined,
  }
  for (const token of allTokens) if (token.kind === 'directive') readMacro(cursor, token)
  while (cursor.index < cursor.tokens.length) {
    const before = cursor.index
    readTopLevel(cursor)
    // A bracket that nothing opened belongs to no declaration.
    if (cursor.index === before) cursor.index += 1
  }
  const balanced = bracesPairUp(cursor.tokens)
  if (!balanced) countEveryName(cursor)
  const { globals, functions, freeUses, topLevelUses, varyings } = cursor
  return { globals, functions, freeUses, topLevelUses, varyings, balanced }
}

/** `#define NAME(parameters) body` declares its name, and uses what its body names. */
function readMacro(cursor: SurveyCursor, { text, offset }: Token): void {
  const match = /^(#\s*define\s+)([A-Za-z_]\w*)(?:\(([^)]*)\))?/.exec(text)
  if (!match) return
  cursor.globals.set(match[2] ?? '', { kind: 'macro', offset: offset + (match[1] ?? '').length })
  const parameters = new Set((match[3] ?? '').split(',').map((parameter) => parameter.trim()))
  const body = tokenize(text.slice(match[0].length))
  body.forEach((token, index) => {
    if (token.kind !== 'identifier' || parameters.has(token.text) || body[index - 1]?.text === '.') return
    recordUse(cursor, token.text, offset + match[0].length + token.offset)
  })
}

function bracesPairUp(tokens: readonly Token[]): boolean {
  let depth = 0
  for (const { text } of tokens) {
    if (text === '{') depth += 1
    else if (text === '}') depth -= 1
    if (depth < 0) return false
  }
  return depth === 0
}

/** Takes every name for a use, and every `TYPE NAME (` for a function. */
function countEveryName({ tokens, freeUses, globals }: SurveyCursor): void {
  tokens.forEach(({ kind, text, offset }, index) => {
    const before = tokens[index - 1]
    if (kind !== 'identifier' || before?.text === '.') return
    if (!freeUses.has(text)) freeUses.set(text, offset)
    const isFunction = before?.kind === 'identifier' && tokens[index + 1]?.text === '('
    if (isFunction && !NOT_A_TYPE.test(before.text) && !globals.has(text)) {
      globals.set(text, { kind: 'function', offset })
    }
  })
}
