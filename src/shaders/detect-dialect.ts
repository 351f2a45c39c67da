import { surveySource } from './survey-source.js'
import { tokenize } from './tokenize.js'

export const DIALECTS = ['native', 'shadertoy', 'isf', 'gl-transition', 'glslviewer'] as const
/** `glslviewer` is also that of the Book of Shaders. */
export type Dialect = (typeof DIALECTS)[number]

/** Shadertoy's inputs, as its "Shader Inputs" panel lists them. */
const SHADERTOY_NAME =
  /^i(?:Resolution|Time|TimeDelta|Frame|FrameRate|ChannelTime|ChannelResolution|Mouse|Channel[0-3]|Date|SampleRate)$/

/** A line such as `#iChannel0 "self"`, which names a channel in multi-file Shadertoy sources. */
const CHANNEL_DIRECTIVE = /^#\s*iChannel[0-3]\b/

/**
 * The dialect of a source with `mainImage`: `shadertoy` when it uses one of that site's `i…` names that it does not
 * declare itself, else `native`. Names in comments and member accesses are no uses. Undefined without `mainImage`.
 */
export function detectDialect(source: string): Dialect | undefined {
  const tokens = tokenize(source)
  const survey = surveySource(tokens)
  if (!survey.globals.has('mainImage')) return undefined
  const named = tokens.some(({ kind, text }) => kind === 'directive' && CHANNEL_DIRECTIVE.test(text))
  const used = [...survey.freeUses.keys()].some(
    (name) => SHADERTOY_NAME.test(name) && !survey.globals.has(name),
  )
  return named || used ? 'shadertoy' : 'native'
}
