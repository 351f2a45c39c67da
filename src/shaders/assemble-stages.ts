import { type GeneratedLine, ownLine, placeOfOffset, textOf, withText } from './generated-source.js'
import {
  declareUniform,
  isPreludeName,
  PRELUDE,
  type PreludeEntry,
  type PreludeName,
  uniformsOf,
  uniformType,
} from './prelude.js'
import type { DrawShape } from './read-draws.js'
import { selectFunctions } from './select-functions.js'
import type { SourcePlace } from './source-file.js'
import type { FunctionSpan, SourceSurvey } from './source-survey.js'
import { blank, tokenize } from './tokenize.js'

export interface AuthorSource {
  readonly lines: readonly GeneratedLine[]
  readonly survey: SourceSurvey
  /** The functions that come from our library. */
  readonly library: ReadonlySet<FunctionSpan>
  readonly draws: readonly DrawShape[]
  /** Present where the shader has a picture that scrolls; one of `draws` no more. */
  readonly scroll?: DrawShape
  /** Whether the author's alpha counts: it does over a background, and in draws of geometry. */
  readonly blended: boolean
  /** Where a function is declared. */
  placeOf(name: string): SourcePlace
}

export interface AssembledStages {
  readonly vertex: readonly GeneratedLine[]
  readonly fragment: readonly GeneratedLine[]
  readonly uses: ReadonlySet<PreludeName>
}

/** Equal in both stages: GLSL ES 3.00 §9.2.2 wants a uniform to have one precision in a program. */
const PRECISIONS = [
  ...['precision highp float;', 'precision highp int;'],
  ...['precision highp sampler2D;', 'precision highp sampler2DArray;'],
]

/** One triangle that covers the frame: (-1, -1), (3, -1), (-1, 3). */
const FULL_SCREEN =
  'void main() { gl_Position = vec4(float((gl_VertexID & 1) << 2) - 1.0, float((gl_VertexID & 2) << 1) - 1.0, 0.0, 1.0); }'
const DECLARE_COLOUR = 'layout(location = 0) out highp vec4 gv_fragColor;'

function runVertex(name: string): string {
  return `void main() { vec4 gv_position; ${name}(gv_position, gl_VertexID, gl_InstanceID); gl_Position = gv_position; }`
}

/** A column of the scrolling picture: how long before its frame it was, in seconds, and its height in pixels. */
const RUN_SCROLL =
  'void main() { vec4 gv_color; scrollImage(gv_color, vec2((gv_scrollEnd - gl_FragCoord.x) * scrollPixelSeconds, gl_FragCoord.y)); gv_fragColor = gv_color; }'

/** What becomes of the author's colour: blended by its alpha, laid over the background here, or taken as it is. */
type Written = 'blended' | 'solid' | 'opaque'
const WRITTEN: Readonly<Record<Written, string>> = {
  blended: 'gv_color',
  solid: 'gv_color + gv_background * (1.0 - gv_color.a)',
  opaque: 'vec4(gv_color.rgb, 1.0)',
}

function writtenBy({ shape }: DrawShape, blended: boolean): Written {
  if (!shape) return blended ? 'solid' : 'opaque'
  return shape.geometry.solid && blended ? 'solid' : 'blended'
}

function runImage(name: string, written: Written): string {
  return `void main() { vec4 gv_color; ${name}(gv_color, gl_FragCoord.xy); gv_fragColor = ${WRITTEN[written]}; }`
}

/** Makes the two complete sources of one draw: version, extensions, prelude, the author's lines, and `main`. */
export function assembleStages(source: AuthorSource, draw: DrawShape): AssembledStages {
  const { survey, library, draws, scroll, blended, placeOf } = source
  const { image, shape } = draw
  const roots = [...draws, ...(scroll ? [scroll] : [])].flatMap((each) =>
    each.shape ? [each.image, each.shape.vertex] : [each.image],
  )
  const otherThan = (root: string) => roots.filter((other) => other !== root)
  const select = (stage: 'vertex' | 'fragment', root: string) =>
    selectFunctions(survey, { stage, root, otherRoots: otherThan(root), optional: library })
  const fragmentFunctions = select('fragment', image)
  const scrolls = draw === scroll
  const written = writtenBy(draw, blended)
  const needed = scrolls ? [...fragmentFunctions.uses, ...SCROLL_NAMES] : fragmentFunctions.uses
  const fragmentNames = preludeNames(survey, new Set(needed))
  const fragment = [
    ...assembleStage(source, fragmentNames, fragmentFunctions.removed, 'in'),
    ownLine(DECLARE_COLOUR, placeOf(image)),
    ...(written === 'solid' ? [ownLine(declareUniform('gv_background'), placeOf(image))] : []),
    ownLine(scrolls ? RUN_SCROLL : runImage(image, written), placeOf(image)),
  ]
  if (!shape) {
    const vertex = [ownLine('#version 300 es', placeOf(image)), ownLine(FULL_SCREEN, placeOf(image))]
    return { vertex, fragment, uses: usesOf(survey, fragmentNames) }
  }
  const vertexFunctions = select('vertex', shape.vertex)
  const vertexNames = preludeNames(survey, vertexFunctions.uses)
  const vertex = [
    ...assembleStage(source, vertexNames, vertexFunctions.removed, 'out'),
    ownLine(runVertex(shape.vertex), placeOf(shape.vertex)),
  ]
  return { vertex, fragment, uses: usesOf(survey, [...vertexNames, ...fragmentNames]) }
}

/** What `RUN_SCROLL` uses: `scrolled` brings the uniform of the newest column. */
const SCROLL_NAMES: readonly PreludeName[] = ['scrolled', 'scrollPixelSeconds']

/** Prelude names that the stage uses and the author does not declare. */
function preludeNames(survey: SourceSurvey, uses: ReadonlySet<string>): readonly PreludeName[] {
  return [...uses].filter(isPreludeName).filter((name) => !survey.globals.has(name))
}

/** A uniform that an author declares himself just as the prelude would is fed too. */
function usesOf(survey: SourceSurvey, names: readonly PreludeName[]): ReadonlySet<PreludeName> {
  const uses = new Set(names)
  for (const [name, { kind, type }] of survey.globals) {
    if (kind !== 'uniform' || !isPreludeName(name)) continue
    const uniform = uniformsOf([name]).values().next().value
    if (uniform === name && type === uniformType(uniform)) uses.add(name)
  }
  return uses
}

function assembleStage(
  { lines, survey, placeOf: declaredAt }: AuthorSource,
  names: readonly PreludeName[],
  removed: readonly { readonly start: number; readonly end: number }[],
  varying: 'in' | 'out',
): readonly GeneratedLine[] {
  const mainImage = declaredAt('mainImage')
  const placeOf = (name: string) => placeOfOffset(lines, survey.freeUses.get(name) ?? 0) ?? mainImage
  const text = textOf(lines)
  const { body, extensions } = withoutDirectives(text)
  const kept = survey.varyings.reduce(
    (edited, offset) => overwrite(edited, offset, varying.padEnd('varying'.length)),
    removed.reduce((edited, span) => removeSpan(edited, text, span), body),
  )
  const prelude = names.flatMap((name) => {
    const { source = [] }: PreludeEntry = PRELUDE[name]
    return source.map((line) => ownLine(line, placeOf(name)))
  })
  const uniforms = [...uniformsOf(names)].map((uniform) => {
    const user = names.find((name) => uniformsOf([name]).has(uniform)) ?? uniform
    return ownLine(declareUniform(uniform), placeOf(user))
  })
  return [
    ownLine('#version 300 es', mainImage),
    ...extensions.map(({ text: line, offset }) => ownLine(line, placeOfOffset(lines, offset) ?? mainImage)),
    ...PRECISIONS.map((line) => ownLine(line, mainImage)),
    ...uniforms,
    ...prelude,
    ...withText(lines, kept),
  ]
}

/**
 * `#version` is ours; `#extension` must come before everything else; `#line` would confuse the line map. All three
 * become empty lines.
 */
function withoutDirectives(text: string) {
  const extensions: { readonly text: string; readonly offset: number }[] = []
  let body = text
  for (const token of tokenize(text)) {
    if (token.kind !== 'directive' || !/^#\s*(?:version|extension|line)\b/.test(token.text)) continue
    if (/^#\s*extension/.test(token.text)) {
      extensions.push({ text: token.text.replace(/\\?\n/g, ' '), offset: token.offset })
    }
    body = overwrite(body, token.offset, blank(token.text))
  }
  return { body, extensions }
}

function overwrite(text: string, offset: number, replacement: string): string {
  return text.slice(0, offset) + replacement + text.slice(offset + replacement.length)
}

/** Blanks a function, but not the directives in it: an `#if` may reach further than the function. */
function removeSpan(edited: string, text: string, { start, end }: { start: number; end: number }): string {
  let result = overwrite(edited, start, blank(text.slice(start, end)))
  for (const { kind, text: directive, offset } of tokenize(text.slice(start, end))) {
    if (kind === 'directive') result = overwrite(result, start + offset, directive)
  }
  return result
}
