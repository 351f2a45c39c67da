import type { Dialect } from '../base/dialects.js'
import { seenTokens } from './passes/seen-tokens.js'
import type { SourceSurvey } from './source-survey.js'
import { surveySource } from './survey-source.js'
import { type Token, tokenize } from './tokenize.js'

/** Shadertoy's inputs, as its "Shader Inputs" panel lists them, and `iGlobalTime` of its early days. */
const SHADERTOY_NAME =
  /^i(?:Resolution|(?:Global)?Time|TimeDelta|Frame|FrameRate|ChannelTime|ChannelResolution|Mouse|Channel[0-3]|Ch[0-3]|Date|SampleRate)$/

/** Lines such as `#iChannel0 "self"`, which editor extensions read. */
const SHADERTOY_DIRECTIVE = /^#\s*(?:iChannel\d|iUniform|iKeyboard)\b/

/** An ISF file begins with its header: a comment that is JSON. */
const ISF_HEADER = /^\/\*\s*\{/

/**
 * The dialect of a source by what it declares and uses. A file with `mainImage` is `shadertoy` when it uses one of that
 * site's `i…` names that it does not define itself (declaring it as a uniform leaves it the site's), else `native`. Names in comments and member
 * accesses, and in branches of an `#if` that do not hold, are no uses. Undefined where nothing says what it is.
 */
export function detectDialect(source: string): Dialect | undefined {
  const tokens = tokenize(source)
  if (hasIsfHeader(tokens)) return 'isf'
  const survey = surveySource(seenTokens(source))
  const isFunction = (name: string) => survey.globals.get(name)?.kind === 'function'
  if (isFunction('transition') && showsBoth(survey)) return 'gl-transition'
  if (survey.globals.has('mainImage')) return isShadertoy(tokens, survey) ? 'shadertoy' : 'native'
  if (isFunction('mainSound') || isFunction('mainCubemap') || isFunction('mainVR')) return 'shadertoy'
  if (isFunction('main')) return hasDirective(tokens) ? 'shadertoy' : 'glslviewer'
  return isFunction('transition') ? 'gl-transition' : undefined
}

/** What a transition calls, and no other shader has. */
function showsBoth({ globals, freeUses }: SourceSurvey): boolean {
  return ['getFromColor', 'getToColor'].some((name) => freeUses.has(name) && !globals.has(name))
}

/** Whether the first comment is an ISF header; where comments are blank already, the file itself must be asked. */
export function hasIsfHeader([first]: readonly Token[]): boolean {
  return first?.kind === 'comment' && ISF_HEADER.test(first.text)
}

function isShadertoy(tokens: readonly Token[], { globals, freeUses }: SourceSurvey): boolean {
  const isSites = (name: string) =>
    SHADERTOY_NAME.test(name) && (globals.get(name)?.kind ?? 'uniform') === 'uniform'
  return hasDirective(tokens) || [...freeUses.keys()].some(isSites)
}

function hasDirective(tokens: readonly Token[]): boolean {
  return tokens.some(({ kind, text }) => kind === 'directive' && SHADERTOY_DIRECTIVE.test(text))
}
