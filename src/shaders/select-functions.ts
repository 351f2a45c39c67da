import type { FunctionSpan, SourceSurvey } from './source-survey.js'

export interface SelectedFunctions {
  /** What the stage must not see, as `discard` in a vertex shader is an error even where it is never reached. */
  readonly removed: readonly FunctionSpan[]
  /** Names used by what is left. */
  readonly uses: ReadonlySet<string>
}

/**
 * The functions of one stage. The vertex stage keeps what `mainVertex` reaches; the fragment stage keeps all but what
 * `mainVertex` alone reaches, so that an error in a function nobody calls is still found.
 */
export function selectFunctions(
  survey: SourceSurvey,
  stage: 'all' | 'vertex' | 'fragment',
): SelectedFunctions {
  // Where braces do not pair up nobody knows where a function ends.
  if (stage === 'all' || !survey.balanced) return { removed: [], uses: new Set(survey.freeUses.keys()) }
  const vertex = reachable(survey, 'mainVertex')
  const fragment = reachable(survey, 'mainImage')
  const isKept = ({ name }: FunctionSpan) =>
    stage === 'vertex' ? vertex.has(name) : fragment.has(name) || !vertex.has(name)
  const uses = new Set(survey.topLevelUses)
  for (const span of survey.functions) {
    if (isKept(span)) for (const name of span.uses) uses.add(name)
  }
  return { removed: survey.functions.filter((span) => !isKept(span)), uses }
}

/** Names of the functions that `root` calls, directly or not, with itself and those that macros name. */
function reachable(survey: SourceSurvey, root: string): ReadonlySet<string> {
  const reached = new Set([root, ...survey.topLevelUses])
  for (const name of reached) {
    // A set's iteration goes on with what is added to it.
    for (const span of survey.functions) {
      if (span.name === name) for (const used of span.uses) reached.add(used)
    }
  }
  return reached
}
