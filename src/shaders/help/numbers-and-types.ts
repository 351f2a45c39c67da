import { type HelpRule, nameOf, type Remark } from './remark.js'

const INT_TO_FLOAT = [
  /type u?int cannot be assigned to variable of type float/i,
  /cannot convert from '[^']*\bu?int'? to '[^']*\bfloat/i,
  /'[^']*\bfloat' and a right operand of type '[^']*\bint'/i,
  /'[^']*\bint' and a right operand of type '[^']*\bfloat'/i,
  /could not implicitly convert operands/i,
  /type mismatch in arithmetic|incompatible types in initialization|implicit(?:ly)? (?:cast|convert)/i,
]
const FLOAT_TO_INT = [
  /type float cannot be assigned to variable of type u?int/i,
  /cannot convert from '[^']*\bfloat'? to '[^']*\bu?int/i,
]
const CALL = /no matching (?:overloaded )?function|unable to find compatible overloaded/i

/** GLSL ES has no implicit conversions at all (§4.1.10). */
export const intAndFloat: HelpRule = (remark) => {
  const { message } = remark
  if (FLOAT_TO_INT.some((pattern) => pattern.test(message))) {
    return 'GLSL ES makes no int of a float by itself: write `int(…)` around it'
  }
  const isCall = CALL.test(message) && wholeNumber(remark) !== undefined && !ownOverloads(remark)
  if (!isCall && !INT_TO_FLOAT.some((pattern) => pattern.test(message))) return undefined
  const whole = wholeNumber(remark)
  return whole === undefined
    ? 'GLSL ES makes no float of an int by itself: write `float(…)` around the int'
    : `GLSL ES makes no float of an int by itself: write \`${whole}.0\` instead of \`${whole}\``
}

/** The first whole number of the statement that the remark is about, from its token on; not an index. */
function wholeNumber({ tokens, at }: Remark): string | undefined {
  for (let index = Math.max(at, 0); index < tokens.length; index++) {
    const token = tokens[index]
    if (!token || /^[;{}]$/.test(token.text)) return undefined
    const isIndex = tokens[index - 1]?.text === '['
    if (token.kind === 'number' && /^\d+$/.test(token.text) && !isIndex) return token.text
  }
  return undefined
}

/** A call whose arguments fit none of the author's functions of that name: drivers other than Mesa list none. */
export const callArguments: HelpRule = (remark) => {
  if (!CALL.test(remark.message)) return undefined
  const name = nameOf(remark)
  const overloads = ownOverloads(remark)
  if (overloads === undefined) return undefined
  return `the arguments fit none of ${name === undefined ? 'these' : `\`${name}\`'s declarations`}: ${overloads}`
}

const MOST_OVERLOADS = 4

/** Declarations of the function by its name in the source, types alone. */
function ownOverloads(remark: Remark): string | undefined {
  const name = nameOf(remark)
  const { tokens } = remark
  const found = new Set<string>()
  tokens.forEach((token, index) => {
    const isDeclared = tokens[index - 1]?.kind === 'identifier' && tokens[index - 1]?.text !== 'return'
    if (token.text !== name || !isDeclared || tokens[index + 1]?.text !== '(') return
    const end = tokens.findIndex(({ text }, at) => at > index && text === ')')
    const words = tokens.slice(index + 2, end).map(({ text }) => text)
    const parameters = words.join(' ').split(' , ').filter(Boolean)
    const types = parameters.map((each) =>
      each.replace(/\b(?:in|const|highp|mediump|lowp) /g, '').replace(/(?<=\w) \w+$/, ''),
    )
    found.add(`${name}(${types.join(', ')})`)
  })
  if (found.size === 0) return undefined
  const shown = [...found].slice(0, MOST_OVERLOADS)
  return shown.map((each) => `\`${each}\``).join(', ') + (found.size > shown.length ? ', …' : '')
}

/** Vectors: wrong widths, swizzles and constructors. */
export const vectors: HelpRule = ({ message }) => {
  if (
    /invalid swizzle|field selection out of range|illegal vector field|invalid swizzle mask/i.test(message)
  ) {
    return 'a vec2 has x and y, a vec3 x, y and z, a vec4 all four; xyzw, rgba and stpq do not mix'
  }
  if (/too few components|not enough data provided|too few arguments? (?:in|to) constructor/i.test(message)) {
    return 'a constructor wants as many numbers as it has components, or a single one for all: `vec3(1.0)`'
  }
  if (/too many (?:parameters|arguments)/i.test(message) && /construct/i.test(message)) {
    return 'the values add up to more components than the constructor has'
  }
  const widened = /type float cannot be assigned to variable of type (vec[234])/i.exec(message)?.[1]
  if (widened !== undefined) return `a single number becomes a vector by \`${widened}(…)\``
  if (/from '[^']*\bfloat'? to '[^']*\b([234])-component vector/i.test(message)) {
    return `a single number becomes a vector by \`vec${/to '[^']*\b([234])-component/i.exec(message)?.[1]}(…)\``
  }
  const narrowed = /type vec([34]) cannot be assigned to variable of type (vec2|vec3|float)/i.exec(message)
  if (narrowed) {
    const part = narrowed[2] === 'float' ? '.x' : narrowed[2] === 'vec2' ? '.xy' : '.xyz'
    return `take the components that are wanted: \`${part}\``
  }
  if (/relational operators must be scalar|comparison operator only defined for scalars/i.test(message)) {
    return 'vectors are compared by `lessThan(a, b)`, `greaterThan(a, b)` and `all(…)`, `any(…)`'
  }
  return undefined
}
