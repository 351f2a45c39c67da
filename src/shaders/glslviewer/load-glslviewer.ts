import { basename, extname } from 'node:path'
import { shaderError } from '../diagnostic.js'
import { expandIncludes } from '../expand-includes.js'
import { placeOfOffset, textOf } from '../generated-source.js'
import { readParams } from '../params.js'
import { assemblePass } from '../passes/assemble-pass.js'
import { fullScreenVertex } from '../passes/full-screen-vertex.js'
import type { Pass, PassBuffer, SamplerFeed } from '../passes/pass-program.js'
import { type PreludeHeader, preludeHeader } from '../passes/prelude-header.js'
import { readVaryings } from '../passes/read-varyings.js'
import { seenTokens } from '../passes/seen-tokens.js'
import { type TakenDirectives, takeDirectives } from '../passes/take-directives.js'
import type { ReadShader } from '../read-shader.js'
import type { PassShaderSource } from '../shader-program.js'
import { readGivenChannels } from '../shadertoy/given-channels.js'
import { diagnosticAt, type SourcePlace } from '../source-file.js'
import { summaryOf } from '../summary.js'
import { surveySource } from '../survey-source.js'
import { tokenize } from '../tokenize.js'
import { bufferSize, readViewerPasses, type ViewerPass } from './viewer-buffers.js'
import { viewerName } from './viewer-names.js'
import { isBufferSampler, type ViewerUniforms, viewerUniforms } from './viewer-uniforms.js'

/**
 * A fragment shader with a `main`, as the Book of Shaders, glslViewer and pages like GLSL Sandbox have them, in GLSL ES 1.00 or
 * 3.00. With `#ifdef BUFFER_0` the same source is compiled once for each buffer.
 * @throws GpuvizError `no-main-image`, `not-supported`, `missing-include`, `include-cycle`, `bad-param-comment`; `no-input`
 *   (usage) for a file that `--channel` names
 */
export function loadGlslViewer(shader: ReadShader): PassShaderSource {
  const { main, name, readFile, folders } = shader
  const { lines, files } = expandIncludes(main, readFile, folders)
  const taken = takeDirectives(lines)
  const survey = surveySource(tokenize(textOf(taken.lines)))
  const entry = survey.globals.get('main')
  if (entry?.kind !== 'function') {
    const message = 'no main: expected a fragment shader with "void main()"'
    throw shaderError([diagnosticAt({ file: main, line: 1, column: 1 }, message)], 'no-main-image')
  }
  const place = placeOfOffset(taken.lines, entry.offset) ?? { file: main, line: 1, column: 1 }
  const params = files.flatMap(readParams)
  const uniforms = viewerUniforms(survey, params, readGivenChannels(shader.channels))
  const prelude = preludeHeader(survey, (known) => viewerName(known) !== undefined)
  const viewerPasses = readViewerPasses(files)
  const backbuffer = ['backbuffer', 'u_backbuffer'].some(
    (each) => survey.globals.get(each)?.kind === 'uniform' || survey.freeUses.has(each),
  )
  const drawn = viewerPasses.map((pass) => drawPass({ taken, place, uniforms, prelude, viewerPasses, pass }))
  const passes = backbuffer ? [...drawn.map(intoImage), copyOfImage(place)] : drawn
  const [first, ...others] = passes
  if (!first) throw new Error('there is always the frame')
  const buffers = viewerPasses.flatMap(({ define, sampler }): PassBuffer[] =>
    define && sampler ? [bufferOf(define, passes, bufferSize(files, sampler))] : [],
  )
  const image = backbuffer ? [bufferOf(IMAGE, passes, bufferSize([], ''))] : []
  return {
    form: 'passes',
    name: basename(name, extname(name)),
    file: name,
    dialect: 'glslviewer',
    summary: summaryOf(main),
    params: [...params, ...uniforms.images],
    uses: prelude.uses,
    dependencies: [...files.map(({ absolutePath }) => absolutePath), ...picturesOf(uniforms)],
    program: { buffers: [...buffers, ...image], passes: [first, ...others] },
  }
}

/** The frame as a buffer, where a shader reads what it drew last. */
const IMAGE = 'image'

interface PassRequest {
  readonly taken: TakenDirectives
  readonly place: SourcePlace
  readonly uniforms: ViewerUniforms
  readonly prelude: PreludeHeader
  readonly viewerPasses: readonly ViewerPass[]
  readonly pass: ViewerPass
}

function drawPass({ taken, place, uniforms, prelude, viewerPasses, pass }: PassRequest): Pass {
  const { lines: author, extensions } = taken
  const { define } = pass
  const header = [...(define ? [`#define ${define}`] : []), ...uniforms.header, ...prelude.lines]
  const tokens = seenTokens(`${header.join('\n')}\n${textOf(author)}`)
  const assembled = assemblePass({
    author,
    extensions,
    header,
    footer: () => [],
    vertex: fullScreenVertex(readVaryings(tokens)),
    place,
  })
  const texts = tokens.map(({ text }) => text)
  /** Named again behind its declaration. */
  const isRead = (name: string) => texts.indexOf(name) !== texts.lastIndexOf(name)
  const samplers: Record<string, SamplerFeed> = { ...uniforms.pictures }
  viewerPasses.forEach((other, index) => {
    if (!other.define || !other.sampler || !isRead(other.sampler)) return
    const when = index < viewerPasses.indexOf(pass) ? 'this-frame' : 'last-frame'
    samplers[other.sampler] = { picture: { kind: 'buffer', name: other.define, when } }
  })
  for (const name of ['backbuffer', 'u_backbuffer']) {
    if (texts.includes(name))
      samplers[name] = { picture: { kind: 'buffer', name: IMAGE, when: 'last-frame' } }
  }
  const uses = Object.entries(samplers).filter(
    ([name]) => !isBufferSampler(name) || isRead(name) || texts.includes(name),
  )
  return {
    name: define ?? IMAGE,
    ...assembled,
    ...(define && { into: define }),
    uniforms: uniforms.uniforms,
    samplers: Object.fromEntries(uses),
    alpha: 'opaque',
  }
}

function intoImage(pass: Pass): Pass {
  return pass.into === undefined ? { ...pass, into: IMAGE } : pass
}

function copyOfImage(place: SourcePlace): Pass {
  const assembled = assemblePass({
    author: [],
    extensions: [],
    header: ['uniform sampler2D image;', 'layout(location = 0) out highp vec4 colour;'],
    footer: () => ['void main() { colour = texelFetch(image, ivec2(gl_FragCoord.xy), 0); }'],
    vertex: fullScreenVertex(),
    place,
  })
  const picture = { kind: 'buffer', name: IMAGE, when: 'this-frame' } as const
  const samplers = { image: { picture, filter: 'nearest' } } as const
  return { name: 'copy to the frame', ...assembled, uniforms: {}, samplers, alpha: 'opaque' }
}

function bufferOf(
  name: string,
  passes: readonly Pass[],
  size: Pick<PassBuffer, 'width' | 'height'>,
): PassBuffer {
  const keeps = passes.some(({ samplers }) =>
    Object.values(samplers).some(
      ({ picture }) => picture.kind === 'buffer' && picture.name === name && picture.when === 'last-frame',
    ),
  )
  return { name, ...size, format: 'rgba32f', keeps }
}

function picturesOf({ pictures }: ViewerUniforms): readonly string[] {
  return Object.values(pictures).flatMap(({ picture }) =>
    picture.kind === 'image' ? [picture.file] : picture.kind === 'cube' ? picture.files : [],
  )
}
