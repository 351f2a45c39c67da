import type { Token } from '../tokenize.js'
import { conditionHolds } from './condition.js'
import { type Macro, readMacro } from './macros.js'

/** One `#if` that no `#endif` has ended. */
export interface Condition {
  /** Whether what stands here counts. */
  active: boolean
  /** Whether a branch was chosen already, or none may be. */
  settled: boolean
}

/** Does what a directive says: to the macros, and to the conditions that are open. */
export function obey(directive: Token, macros: Map<string, Macro>, conditions: Condition[]): void {
  const [, word = '', rest = ''] = /^#[ \t]*(\w*)([\s\S]*)$/.exec(directive.text) ?? []
  const here = conditions.at(-1)
  const enclosed = conditions.length < 2 || conditions.at(-2)?.active !== false
  switch (word) {
    case 'if':
    case 'ifdef':
    case 'ifndef': {
      const within = here?.active !== false
      const active = within && conditionHolds(word, rest, macros)
      conditions.push({ active, settled: active || !within })
      return
    }
    case 'elif':
    case 'else':
      if (!here) return
      here.active = !here.settled && enclosed && (word === 'else' || conditionHolds('if', rest, macros))
      here.settled ||= here.active
      return
    case 'endif':
      conditions.pop()
      return
  }
  if (here?.active === false) return
  if (word === 'undef') macros.delete(rest.trim())
  const macro = word === 'define' ? readMacro(directive) : undefined
  if (macro) macros.set(macro.name, macro)
}
