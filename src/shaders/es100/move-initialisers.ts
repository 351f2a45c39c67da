import type { DeclaredType } from './read-type.js'
import type { Declarator } from './read-variables.js'
import type { SourceReader } from './source-reader.js'

/**
 * Globals of ES 3.00 may only start with a constant value (§4.3), and uniforms with none. Any other initialiser becomes a
 * function of its own, at the same place and with the same text: `float a = time;` becomes
 * `float a; void gv_start0() { a = time; }`.
 */
export function moveInitialisers(
  source: SourceReader,
  { qualifiers, from, to }: DeclaredType,
  declarators: readonly Declarator[],
): void {
  const { reader, proposals } = source
  if (qualifiers.has('uniform')) {
    for (const { initialiser } of declarators) if (initialiser) erase(source, initialiser)
    return
  }
  if (!declarators.some(({ initialiser }) => initialiser?.isConstant === false)) return
  const constant = qualifiers.get('const')
  if (constant !== undefined) proposals.replace(constant, ' '.repeat('const'.length))
  const type = reader.tokens
    .slice(from, to + 1)
    .map(({ text }) => text)
    .join(' ')
  for (const [index, { name, end, initialiser, stop }] of declarators.entries()) {
    const moved = initialiser?.isConstant === false
    if (moved) {
      const start = `gv_start${source.starts.length}`
      source.starts.push(start)
      proposals.insertAfter(end, `; void ${start}() { ${name}`)
    }
    const isLast = index === declarators.length - 1
    if (isLast && moved) proposals.insertAfter(stop, ' }')
    if (!isLast) proposals.replace(stop, `;${moved ? ' }' : ''} ${type}`)
  }
}

function erase(
  { proposals }: SourceReader,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  for (let at = from; at <= to; at++) proposals.replace(at, '')
}
