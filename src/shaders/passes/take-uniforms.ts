import { type GeneratedLine, textOf, withText } from '../generated-source.js'
import { blank, type Token, tokenize } from '../tokenize.js'

export interface TakenUniforms {
  /** The lines with those declarations blank. */
  readonly lines: readonly GeneratedLine[]
  /** The GLSL types that the author gave, by name. */
  readonly types: ReadonlyMap<string, string>
}

/** Longer ones declare nothing that we know. */
const LONGEST_DECLARATION = 9

/**
 * Takes out `uniform vec3 iResolution;` and its like: what a dialect declares itself. They may stand within an `#if`, more than once, or not at
 * all. A declaration of several names stays.
 */
export function takeUniforms(
  lines: readonly GeneratedLine[],
  isOurs: (name: string) => boolean,
): TakenUniforms {
  const text = textOf(lines)
  const tokens = tokenize(text).filter(({ kind }) => kind !== 'comment' && kind !== 'directive')
  const types = new Map<string, string>()
  let kept = ''
  let end = 0
  tokens.forEach((token, index) => {
    if (token.text !== 'uniform') return
    const declaration = tokens.slice(index, index + LONGEST_DECLARATION)
    const read = readDeclaration(declaration)
    if (!read || !isOurs(read.name)) return
    types.set(read.name, read.type)
    const close = read.end.offset + 1
    kept += text.slice(end, token.offset) + blank(text.slice(token.offset, close))
    end = close
  })
  return { lines: withText(lines, kept + text.slice(end)), types }
}

/** `uniform [precision] TYPE NAME [ [SIZE] ];` */
function readDeclaration(tokens: readonly Token[]) {
  const end = tokens.find(({ text }) => text === ';')
  const words = tokens.slice(1, end && tokens.indexOf(end)).map(({ text }) => text)
  const [type, name, bracket] = words.filter((word) => !/^(?:highp|mediump|lowp)$/.test(word))
  if (!end || !type || !name || (bracket !== undefined && bracket !== '[')) return undefined
  return { type, name, end }
}
