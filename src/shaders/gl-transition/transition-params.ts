import { type ParamType, paramTypeOf, readParamValue } from '../param-value.js'
import type { ShaderParam } from '../params.js'
import type { SourceFile } from '../source-file.js'
import type { Token } from '../tokenize.js'

/** What the wrapper feeds itself. */
const FED = /^(?:from|to|progress|ratio)$/

/** Tokens and characters: what is longer is no parameter that anybody wrote. */
const LONGEST_DECLARATION = 40
const LONGEST_COMMENT = 400

/**
 * The parameters of a transition: its uniforms, with defaults in a comment behind or within the declaration:
 * `uniform float size; // = 0.2`. Samplers are images. One without a default, or with one that cannot be read, is 0.
 */
export function readTransitionParams({ tokens }: SourceFile): readonly ShaderParam[] {
  const params: ShaderParam[] = []
  tokens.forEach(({ kind, text }, index) => {
    if (kind !== 'identifier' || text !== 'uniform') return
    const behind = tokens.slice(index + 1, index + LONGEST_DECLARATION)
    const end = behind.findIndex((token) => token.text === ';')
    const inside = behind.slice(0, Math.max(0, end))
    const words = inside.filter(
      (token) => token.kind === 'identifier' && !/^(?:highp|mediump|lowp)$/.test(token.text),
    )
    const [type, name, more] = words
    if (end < 0 || !type || !name || more || FED.test(name.text)) return
    const param = readParam(type.text, name.text, defaultOf(inside, behind[end], tokens[index + end + 2]))
    if (param) params.push(param)
  })
  return params
}

interface WrittenDefault {
  readonly value: string
  readonly label: string
}

/** `// = VALUE ; // words`: of a comment within the declaration, or behind its semicolon without another between. */
function defaultOf(
  inside: readonly Token[],
  semicolon: Token | undefined,
  next: Token | undefined,
): WrittenDefault | undefined {
  const behind = next?.kind === 'comment' && semicolon ? [next] : []
  for (const { kind, text } of [...inside, ...behind]) {
    const match =
      kind === 'comment'
        ? /^\/[/*]\s*=\s*([^;\n]*?)\s*(?:;|\/\/|\*\/|$|\n)([\s\S]*)/.exec(text.slice(0, LONGEST_COMMENT))
        : null
    if (match) return { value: match[1] ?? '', label: (match[2] ?? '').replace(/^[\s;/*]+|[\s*/]+$/g, '') }
  }
  return undefined
}

function readParam(
  glslType: string,
  name: string,
  written: WrittenDefault | undefined,
): ShaderParam | undefined {
  if (glslType === 'sampler2D')
    return { name, type: 'image', default: '', defaultValue: { file: undefined }, label: '' }
  // The program's own type decides how numbers get there; people write them alike.
  const type = paramTypeOf(glslType.replace(/^[iu](?=vec)/, '').replace(/^uint$/, 'int'), '')
  if (!type) return undefined
  const defaultValue = defaultValueOf(type, written?.value ?? '')
  return {
    name,
    type,
    default: type === 'bool' ? defaultValue === 1 : defaultValue,
    defaultValue,
    label: written?.label ?? '',
    ...((type === 'vec3' || type === 'vec4') && /colou?r/i.test(name) && { isColour: true }),
  }
}

function defaultValueOf(type: ParamType, text: string): number | readonly number[] {
  const count = Number(/^vec([234])$/.exec(type)?.[1] ?? 1)
  const inner = /^\w+\s*\((.*)\)$/.exec(text)?.[1] ?? text
  const parts = inner.split(',').map((part) => part.trim().replace(/[fF]$/, ''))
  const [only = ''] = parts
  const all = parts.length === 1 ? Array.from({ length: count }, () => only) : parts
  const value = readParamValue(type, type === 'int' ? only.replace(/\.0*$/, '') : all.join(','))
  if (typeof value === 'number' || Array.isArray(value)) return value
  return count === 1 ? 0 : Array.from({ length: count }, () => 0)
}
