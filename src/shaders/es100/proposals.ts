import type { GlslToken, MacroUse, Preprocessed } from './preprocess.js'

/** A piece of the source to be replaced: nothing where `start` and `end` are the same. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Changes wanted by tokens of the expanded source, whose texts may stand in the body of a macro that is used many times. */
export interface Proposals {
  replace(at: number, text: string): void
  insertAfter(at: number, text: string): void
  /** Texts before and behind the tokens from … to, both included. */
  wrap(from: number, to: number, before: string, after: string): void
  /**
   * The edits of the source that do what was proposed. What was wanted of a macro's body in some of its uses only is left out:
   * the others would change as well.
   */
  edits(): readonly Edit[]
}

/** A place of the source that an edit hangs on: a token, as itself or as the start or end of a macro's use. */
interface Anchor {
  readonly token: GlslToken | MacroUse['first']
  readonly level: MacroUse | undefined
  readonly key: number
  /** Present where it stands for all that the macro became. */
  readonly whole?: MacroUse
}

interface Proposal {
  readonly anchors: readonly Anchor[]
  readonly edits: readonly (Edit & { readonly side: -1 | 0 | 1 })[]
  /** In how many uses it is wanted. */
  count: number
}

/** @param from the offset where the author's own source begins; before it nothing is changed */
export function createProposals({ tokens, uses }: Preprocessed, from: number): Proposals {
  const proposals = new Map<string, Proposal>()
  const places = placesOf({ tokens, uses })
  const propose = (anchors: readonly Anchor[], edits: Proposal['edits']) => {
    if (anchors.some(({ token }) => token.offset < from)) return
    const key = edits.map(({ start, end, side, text }) => `${start} ${end} ${side} ${text}`).join('\n')
    const known = proposals.get(key)
    if (known) known.count += 1
    else proposals.set(key, { anchors, edits, count: 1 })
  }
  const insertAfter = (at: number, text: string) => {
    const anchor = places.token(at)
    if (anchor) propose([anchor], [after(anchor, text)])
  }
  return {
    replace(at, text) {
      const anchor = places.token(at)
      if (!anchor) return
      const { offset, text: old } = anchor.token
      propose([anchor], [{ start: offset, end: offset + old.length, side: 0, text }])
    },
    insertAfter,
    wrap(first, last, before, behind) {
      const pair = places.pair(first, last)
      if (!pair) return
      const [start, end] = pair
      const { offset } = start.token
      propose([start, end], [{ start: offset, end: offset, side: -1, text: before }, after(end, behind)])
    },
    edits: () =>
      inOrder(
        [...proposals.values()].filter(({ anchors, count }) =>
          anchors.every(({ key }) => places.instances.get(key) === count),
        ),
      ),
  }
}

function after({ token }: Anchor, text: string) {
  const end = token.offset + token.text.length
  return { start: end, end, side: 1, text } as const
}

/**
 * By offset. At the same one, what closes comes before what opens; of what opens, what was proposed last comes first, since it
 * encloses what was proposed before.
 */
function inOrder(proposals: readonly Proposal[]): readonly Edit[] {
  const all = proposals.flatMap(({ edits }, order) => edits.map((edit) => ({ edit, order })))
  const rank = new Map([1, -1, 0].map((side, order) => [side, order]))
  all.sort(
    (a, b) =>
      a.edit.start - b.edit.start ||
      (rank.get(a.edit.side) ?? 0) - (rank.get(b.edit.side) ?? 0) ||
      (a.edit.side === -1 ? b.order - a.order : a.order - b.order),
  )
  return all.map(({ edit: { start, end, text } }) => ({ start, end, text }))
}

function placesOf({ tokens, uses }: Preprocessed) {
  const instances = new Map<number, number>()
  const count = (key: number) => instances.set(key, (instances.get(key) ?? 0) + 1)
  const starting = new Map<number, MacroUse[]>()
  const ending = new Map<number, MacroUse[]>()
  for (const { offset } of tokens) count(offset)
  for (const use of uses) {
    count(useKey(use))
    if (use.start < 0 || use.end < use.start) continue
    starting.set(use.start, [...(starting.get(use.start) ?? []), use])
    ending.set(use.end, [...(ending.get(use.end) ?? []), use])
  }
  const token = (at: number): Anchor | undefined => {
    const found = tokens[at]
    return found && { token: found, level: found.use, key: found.offset }
  }
  const anchorsAt = (at: number, side: 'first' | 'last'): readonly Anchor[] => {
    const own = token(at)
    const enclosing = (side === 'first' ? starting : ending).get(at) ?? []
    const outer = enclosing.map((use) => ({
      token: use[side],
      level: use.outer,
      key: useKey(use),
      whole: use,
    }))
    return own ? [own, ...outer] : outer
  }
  /** Two anchors that stand in the same text, the source itself or a macro's body: the outermost ones. */
  const pair = (first: number, last: number): readonly [Anchor, Anchor] | undefined => {
    const ends = anchorsAt(last, 'last')
    let best: readonly [Anchor, Anchor] | undefined
    for (const start of anchorsAt(first, 'first')) {
      const end = ends.find((candidate) => candidate.level === start.level && standTogether(start, candidate))
      if (end && (!best || depthOf(start.level) < depthOf(best[0].level))) best = [start, end]
    }
    return best
  }
  return { instances, token, pair }
}

/** Uses of macros are counted apart from tokens, whose keys are their offsets. */
function useKey({ first }: MacroUse): number {
  return -2 - first.offset
}

/** Whether neither stands in the arguments of a macro that the other takes as a whole. */
function standTogether(start: Anchor, end: Anchor): boolean {
  const begins = start.whole?.last.offset ?? start.token.offset
  const ends = end.whole?.first.offset ?? end.token.offset
  return start.whole === end.whole || (begins <= end.token.offset && start.token.offset <= ends)
}

function depthOf(use: MacroUse | undefined): number {
  let depth = 0
  for (let outer = use; outer; outer = outer.outer) depth += 1
  return depth
}
