import type { FunctionSpan, SourceSurvey } from './source-survey.js'

export interface SelectedFunctions {
  /** What the stage must not see, as `discard` in a vertex shader is an error even where it is never reached. */
  readonly removed: readonly FunctionSpan[]
  /** Names used by what is left. */
  readonly uses: ReadonlySet<string>
}

/** A stage of one draw, by the function that it runs. */
export interface StageRoot {
  readonly stage: 'vertex' | 'fragment'
  readonly root: string
  /** The functions that the shader's other stages run, of this draw and of all others. */
  readonly otherRoots: readonly string[]
  /** Functions that are left out where nobody calls them; of others an error is still found then. */
  readonly optional: ReadonlySet<FunctionSpan>
}

/**
 * The functions of one stage: those that its root reaches. The main draw's fragment stage keeps also what no stage
 * reaches, so that an error in a function nobody calls is still found.
 */
export function selectFunctions(
  survey: SourceSurvey,
  { stage, root, otherRoots, optional }: StageRoot,
): SelectedFunctions {
  // Where braces do not pair up nobody knows where a function ends.
  if ((otherRoots.length === 0 && optional.size === 0) || !survey.balanced)
    return { removed: [], uses: new Set(survey.freeUses.keys()) }
  const roots =
    stage === 'fragment' && root === 'mainImage' ? [root, ...unreached(survey, otherRoots, optional)] : [root]
  const kept = reachable(survey, roots)
  const isKept = ({ name }: FunctionSpan) => kept.has(name)
  const uses = new Set(survey.topLevelUses)
  for (const span of survey.functions) {
    if (isKept(span)) for (const name of span.uses) uses.add(name)
  }
  return { removed: survey.functions.filter((span) => !isKept(span)), uses }
}

/** Names of the functions that none of these stages reaches. */
function unreached(
  survey: SourceSurvey,
  roots: readonly string[],
  optional: ReadonlySet<FunctionSpan>,
): readonly string[] {
  const reached = reachable(survey, roots)
  const required = survey.functions.filter((span) => !optional.has(span))
  return required.map(({ name }) => name).filter((name) => !reached.has(name))
}

/** Names of the functions that the roots call, directly or not, with themselves and those that macros name. */
function reachable(survey: SourceSurvey, roots: readonly string[]): ReadonlySet<string> {
  const spans = new Map<string, FunctionSpan[]>()
  for (const span of survey.functions) {
    const overloads = spans.get(span.name)
    if (overloads) overloads.push(span)
    else spans.set(span.name, [span])
  }
  const reached = new Set([...roots, ...survey.topLevelUses])
  for (const name of reached) {
    // A set's iteration goes on with what is added to it.
    for (const { uses } of spans.get(name) ?? []) for (const used of uses) reached.add(used)
  }
  return reached
}
