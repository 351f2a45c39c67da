import { callArguments, intAndFloat, vectors } from './numbers-and-types.js'
import { oldWords } from './old-words.js'
import type { HelpRule, Remark } from './remark.js'
import { brackets, byMessage, reservedWords, syntax } from './statements.js'
import { redeclared, unknownNames, unknownTypes } from './unknown-names.js'

/** The first that has something to say wins: the sharper ones stand before the general ones. */
const RULES: readonly HelpRule[] = [
  redeclared,
  unlessNamed(/uninitiali[sz]ed|redeclar|redefin/i, oldWords),
  brackets,
  unknownTypes,
  syntax,
  reservedWords,
  unknownNames,
  intAndFloat,
  callArguments,
  vectors,
  byMessage,
]

/** One sentence on how to mend what a driver remarks, where it is one of the common mistakes. */
export function helpFor(remark: Remark): string | undefined {
  for (const rule of RULES) {
    const help = rule(remark)
    if (help !== undefined) return help
  }
  return undefined
}

function unlessNamed(pattern: RegExp, rule: HelpRule): HelpRule {
  return (remark) => (pattern.test(remark.message) ? undefined : rule(remark))
}
