import { type HelpRule, nameOf, textAt } from './remark.js'

const SYNTAX = /\bsyntax error\b/i

/** By what the message says alone; the first that fits. */
const BY_MESSAGE: readonly (readonly [RegExp, string])[] = [
  [
    /no return statement|does not return a value|non-void function must return|`return' with no value|must return a value/i,
    'every way through a function that is not `void` ends in `return …;`',
  ],
  [
    /void function cannot return|returning void/i,
    'a `void` function gives nothing back: `return;`, or another type before its name',
  ],
  [
    /`return' with wrong type|function return is not matching/i,
    "what is returned must have the type that stands before the function's name",
  ],
  [
    /non-constant expressions are forbidden|index for samplers must be constant|sampler arrays? .*constant/i,
    'an array of samplers takes a number as its index: choose with `if (i == 0) … else if (i == 1) …`',
  ],
  [
    /array size must be|constant expression required|unsized array/i,
    "an array's length must be a number or a `const int`",
  ],
  [
    /array index (?:must be|out of range)|index out of (?:range|bounds)|vector index must be/i,
    'the first element has the index 0, the last one the length minus 1',
  ],
  [
    /must be a constant expression|assigning non-constant/i,
    'outside of functions, and for a `const`, only constants and functions of them are known: set it inside of the function that uses it',
  ],
  [
    /global variable initializers?/i,
    'outside of functions only constants are known: set it inside of the function that uses it',
  ],
  [
    /condition must be scalar boolean|boolean expression expected/i,
    'a condition must be true or false: compare, as in `x > 0.5` or `i != 0`',
  ],
  [
    /read-only variable|can't modify a (?:const|uniform)|l-value required|non-lvalue/i,
    'uniforms, constants and results cannot be assigned to: copy it into a variable of your own first',
  ],
  [/operator % must be|no operation '%'/i, 'of floats the remainder is `mod(a, b)`'],
  [/static recursion|recursive function call/i, 'GLSL has no recursion: use a loop'],
  [
    /\? ?: operator must have matching|mismatching ternary/i,
    'both sides of `:` must have the same type: `vec4(1.0)`, not `1.0`',
  ],
  [/C-style initiali[sz]ation/i, 'an array is written as `float[2](1.0, 2.0)`'],
  [/unterminated #if|unexpected end of file found in conditional/i, 'an `#endif` is missing'],
  [
    /illegal non-directive after #|invalid directive name/i,
    'known are `#define`, `#undef`, `#if`, `#ifdef`, `#ifndef`, `#else`, `#elif`, `#endif`, `#include`',
  ],
  [
    /undefined macro|unexpected token after conditional/i,
    'in GLSL ES a name in `#if` must be a macro: `#if defined(NAME)`, or `#ifdef NAME`',
  ],
  [/used uninitiali[sz]ed|may be used before/i, 'give it a value where it is declared'],
  [
    /may only appear in a loop|only allowed in loops/i,
    '`break` and `continue` stand in loops; leave a function by `return`',
  ],
  [/size mismatch for matrix/i, 'a matrix times a vector needs as many columns as the vector has components'],
  [/dimension mismatch|wrong operand types/i, 'both sides must have as many components'],
]

export const byMessage: HelpRule = ({ message }) => BY_MESSAGE.find(([pattern]) => pattern.test(message))?.[1]

/** Words that are kept, or shaped like kept ones (§3.8). */
export const reservedWords: HelpRule = (remark) => {
  const name = nameOf(remark)
  if (name === undefined) return undefined
  if (/illegal use of reserved|reserved word|reserved keyword/i.test(remark.message)) {
    return `GLSL keeps \`${name}\` for itself: choose another name, such as \`my${name[0]?.toUpperCase()}${name.slice(1)}\``
  }
  if (/reserved .?gl_|reserved built-in name/i.test(remark.message))
    return 'names of your own may not begin with `gl_`'
  if (/two consecutive underscores|reserved .?__/i.test(remark.message)) return 'names may not hold `__`'
  return undefined
}

/** Brackets that do not pair up are noticed far from where they stand. */
export const brackets: HelpRule = (remark) => {
  if (!SYNTAX.test(remark.message)) return undefined
  const open: number[] = []
  for (const [index, { text }] of remark.tokens.entries()) {
    if (text === '{') open.push(index)
    else if (text === '}' && open.pop() === undefined) return 'there is one `}` more than there are `{`'
  }
  const unclosed = remark.tokens[open[0] ?? -1]
  const place = unclosed && remark.placeOf(unclosed)
  return place && `the \`{\` of ${place.file.name}:${place.line} is never closed`
}

/** What a parser stumbled over. */
export const syntax: HelpRule = (remark) => {
  const { message, tokens, at } = remark
  if (!SYNTAX.test(message) && !/invalid (?:token|character)/i.test(message)) return undefined
  const odd = /[^\t\n\x20-\x7e]/.exec(textAt(remark) ?? '')
  if (odd) return `\`${odd[0]}\` is no character of GLSL`
  if (textAt(remark)?.startsWith('"')) return 'GLSL has no strings'
  if (/unexpected '?ELSE'?|^'else'/i.test(message))
    return '`else` needs an `if (…)` and one statement, or `{ … }`, before it'
  if (textAt(remark) === ')' && /^(?:float|int|uint|vec[234])$/.test(textAt(remark, -1) ?? '')) {
    return `a conversion is written \`${textAt(remark, -1)}(x)\`, not \`(${textAt(remark, -1)})x\``
  }
  if (textAt(remark) === '{' && textAt(remark, -1) === '=')
    return 'an array is written as `float[2](1.0, 2.0)`'
  const before = tokens[at - 1]
  const ends =
    before?.kind === 'number' || before?.kind === 'identifier' || /^[)\]]$/.test(before?.text ?? '')
  const expectsEnd = /expecting\b[^;]*;/i.test(message) || /^'[^']*' : syntax error/i.test(message)
  if (before && expectsEnd && ends && beginsStatement(tokens[at]?.text, tokens[at]?.kind)) {
    return `a \`;\` is missing behind \`${before.text}\``
  }
  return undefined
}

function beginsStatement(text: string | undefined, kind: string | undefined): boolean {
  return kind === 'identifier' || text === '}' || text === undefined
}
