import { shaderError } from '../diagnostic.js'
import { type GeneratedLine, placeOfOffset, textOf } from '../generated-source.js'
import { assemblePass } from '../passes/assemble-pass.js'
import { fullScreenVertex } from '../passes/full-screen-vertex.js'
import type { Feed, Pass, PictureFeed } from '../passes/pass-program.js'
import { preludeHeader } from '../passes/prelude-header.js'
import { seenTokens } from '../passes/seen-tokens.js'
import { takeDirectives } from '../passes/take-directives.js'
import type { PreludeName } from '../prelude.js'
import { diagnosticAt, type SourceFile, type SourcePlace } from '../source-file.js'
import type { SourceSurvey } from '../source-survey.js'
import { surveySource } from '../survey-source.js'
import { type Token, tokenize } from '../tokenize.js'
import { withoutAuthorMain } from './author-main.js'
import { TOY_DIRECTIVE } from './channel-directives.js'
import { inferSampler, type SamplerType } from './infer-sampler.js'
import { cubeNotSupported } from './read-export.js'
import { type ToySampler, toyHeader } from './toy-header.js'
import { keyboardLines } from './toy-keyboard.js'
import { TOY_NAMES } from './toy-names.js'

export interface ToyPassText {
  readonly name: string
  readonly file: SourceFile
  /** Common and the pass's own, includes in place, comments blank. */
  readonly lines: readonly GeneratedLine[]
  /** Whether it draws the frame, so that alpha is left aside. */
  readonly isImage: boolean
  /** What a channel shows; undefined: nothing was put into it. */
  readonly pictureOf: (channel: number) => PictureFeed | undefined
}

export interface AssembledToyPass extends Pick<Pass, 'vertex' | 'fragment' | 'locate'> {
  readonly uniforms: Readonly<Record<string, Feed>>
  /** Channels that the source names. */
  readonly channels: readonly ToySampler[]
  /** Names of our own dialect in use. */
  readonly uses: ReadonlySet<PreludeName>
  readonly survey: SourceSurvey
  /** Where the source first says something of a name; where it draws, if it does not. */
  placeOf(name: string): SourcePlace
}

const DECLARE_COLOUR = 'layout(location = 0) out highp vec4 gv_fragColor;'

/**
 * Makes the complete source of one pass. A file without mainImage may have a `main` that writes gl_FragColor, as an editor
 * extension allows.
 * @throws GpuvizError `no-main-image`, `not-supported`
 */
export function assembleToyPass({ name, file, lines, isImage, pictureOf }: ToyPassText): AssembledToyPass {
  const { lines: taken, extensions } = takeDirectives(lines, TOY_DIRECTIVE)
  const survey = surveySource(tokenize(textOf(taken)))
  const isFunction = (known: string) => survey.globals.get(known)?.kind === 'function'
  const seen = seenTokens(textOf(taken))
  const hasImage = survey.globals.has('mainImage') || seen.some(({ text }) => text === 'mainImage')
  if (!hasImage && !isFunction('main')) throw withoutMainImage(name, file, survey)
  const placeOfName = (known: string): SourcePlace | undefined => {
    const offset = survey.globals.get(known)?.offset ?? survey.freeUses.get(known)
    return offset === undefined ? undefined : placeOfOffset(taken, offset)
  }
  const place = placeOfName(hasImage ? 'mainImage' : 'main') ?? { file, line: 1, column: 1 }
  const author = hasImage ? withoutAuthorMain(taken, survey) : taken
  const header = toyHeader(author, survey, (channel) => samplerType(pictureOf(channel), seen, channel))
  const written = isImage ? 'vec4(gv_color.rgb, 1.0)' : 'gv_color'
  const prelude = preludeHeader(survey, (known) => Object.hasOwn(TOY_NAMES, known))
  const assembled = assemblePass({
    author: header.body,
    extensions,
    header: [...header.lines, ...prelude.lines, ...keyboardLines(file, survey)],
    footer: (starts) =>
      hasImage
        ? [
            DECLARE_COLOUR,
            `void main() { ${starts} vec4 gv_color = vec4(0.0); mainImage(gv_color, gl_FragCoord.xy); gv_fragColor = ${written}; }`,
          ]
        : [],
    vertex: fullScreenVertex(),
    place,
  })
  const { uniforms, channels } = header
  return {
    ...assembled,
    uniforms,
    channels,
    uses: prelude.uses,
    survey,
    placeOf: (known) => placeOfName(known) ?? place,
  }
}

/** A channel with nothing in it is what the source takes it for. */
function samplerType(picture: PictureFeed | undefined, seen: readonly Token[], channel: number): SamplerType {
  if (picture === undefined) return inferSampler(seen, `iChannel${channel}`)
  if (picture.kind === 'cube') return 'samplerCube'
  return picture.kind === 'volume-noise' ? 'sampler3D' : 'sampler2D'
}

/** Sound, virtual reality and cube maps are what a pass without a picture may be. */
function withoutMainImage(name: string, file: SourceFile, { globals }: SourceSurvey) {
  if (globals.has('mainCubemap')) return cubeNotSupported(file)
  const other = ['mainSound', 'mainVR'].find((entry) => globals.has(entry))
  const place = { file, line: 1, column: 1 }
  if (other) {
    const message = `${other} is not supported: gpuviz draws mainImage, and there is none`
    return shaderError([diagnosticAt(place, message)], 'not-supported')
  }
  const message = `${name} has no mainImage: a pass needs "void mainImage(out vec4 fragColor, in vec2 fragCoord)"`
  return shaderError([diagnosticAt(place, message)], 'no-main-image')
}
