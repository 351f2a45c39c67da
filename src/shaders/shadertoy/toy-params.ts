import { shaderError } from '../diagnostic.js'
import { paramTypeOf, readParamValue } from '../param-value.js'
import { isOutside, type ShaderParam } from '../params.js'
import { diagnosticAt, type SourceFile, type SourcePlace } from '../source-file.js'
import { ownDirectives } from './own-directives.js'

const NUMBER = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`
const UNIFORM = new RegExp(
  String.raw`^#\s*iUniform\s+(?<type>\w+)\s+(?<name>[A-Za-z_]\w*)(?:\s*=\s*(?<value>[^{}]*?))?(?:\s+in\s*\{(?<range>[^{}]*)\})?(?:\s*step\s+${NUMBER})?\s*;?\s*$`,
)

/**
 * Parameters that `#iUniform` lines declare: `#iUniform float glow = 1.0 in {0.0, 2.0}`, `color3` and `color4` for
 * colours; more than two numbers in braces are the only values that it takes.
 * @throws GpuvizError `bad-param-comment` at the line
 */
export function readToyParams(file: SourceFile): readonly ShaderParam[] {
  return ownDirectives(file, /^#\s*iUniform\b/).map(({ text, place }) => {
    const plain = text.replace(/\/[/*].*$/, '')
    const groups = plain.length < LONGEST ? UNIFORM.exec(plain)?.groups : undefined
    if (!groups) throw badUniform(place, 'expected #iUniform TYPE NAME = VALUE in {LEAST, MOST}')
    return readUniform(place, groups)
  })
}

/** Longer than any line that means something; the pattern takes no time worth a thought below it. */
const LONGEST = 500

function readUniform(place: SourcePlace, groups: Readonly<Record<string, string | undefined>>): ShaderParam {
  const { type: word = '', name = '', value: written, range } = groups
  const isColour = /^color[34]$/.test(word)
  const type = isColour ? (`vec${word.slice(-1)}` as 'vec3' | 'vec4') : paramTypeOf(word, '')
  if (!type || type === 'palette' || type === 'image') {
    throw badUniform(
      place,
      `a ${word} cannot be a parameter; float, int, bool, vec2 to vec4, color3 and color4 can`,
    )
  }
  const numbers = range?.split(',').map((part) => Number(part.trim().replace(/[fF]$/, ''))) ?? []
  if (numbers.some((number) => !Number.isFinite(number)))
    throw badUniform(place, `{${range}}: expected numbers`)
  const text = plainValue(type, (written ?? String(numbers[0] ?? 0)).trim())
  const defaultValue = readParamValue(type, text)
  if (defaultValue === undefined || typeof defaultValue === 'string') {
    throw badUniform(place, `"${written}" is not a ${word}`)
  }
  const isChoice = numbers.length > 2 && (type === 'float' || type === 'int')
  const [min, max] = numbers.length > 0 ? [Math.min(...numbers), Math.max(...numbers)] : []
  if (min !== undefined && max !== undefined && isOutside(defaultValue, min, max)) {
    throw badUniform(place, `the default ${text} is outside of {${range}}`)
  }
  return {
    name,
    type,
    default: type === 'bool' ? defaultValue === 1 : (defaultValue as number | readonly number[]),
    defaultValue,
    ...(min !== undefined && max !== undefined && { min, max }),
    label: '',
    ...(isChoice && { choices: numbers.map((number) => ({ label: String(number), value: number })) }),
    ...(isColour && { isColour }),
  }
}

/** `color3(1.0)` and `vec2(0.5)` with all components, as a parameter's text has them. */
function plainValue(type: string, text: string): string {
  const inner = /^\w+\s*\((.*)\)$/.exec(text)?.[1]
  const parts = (inner ?? text).split(',').map((part) => part.trim().replace(/[fF]$/, ''))
  const count = Number(/^vec([234])$/.exec(type)?.[1] ?? 1)
  const [only = ''] = parts
  return (parts.length === 1 ? Array.from({ length: count }, () => only) : parts).join(',')
}

function badUniform(place: SourcePlace, message: string) {
  return shaderError([diagnosticAt(place, `#iUniform: ${message}`)], 'bad-param-comment')
}
