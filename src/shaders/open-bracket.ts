import type { Token } from './tokenize.js'

const CLOSES: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }

/** The first bracket that is never closed, or closes nothing; undefined where they all pair up. Of tokens without directives. */
export function openBracket(tokens: readonly Token[]): Token | undefined {
  const open: Token[] = []
  for (const token of tokens) {
    const { text } = token
    const inner = open.at(-1)
    // Blocks stand in no parentheses.
    if (text === '{' && inner !== undefined && inner.text !== '{') return inner
    if (/^[([{]$/.test(text)) open.push(token)
    const opener = CLOSES[text]
    if (opener === undefined) continue
    if (inner?.text !== opener) return inner ?? token
    open.pop()
  }
  return open[0]
}
