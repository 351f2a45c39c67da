import { resolve } from 'node:path'
import type { ShaderDiagnostic } from '../diagnostic.js'
import { type ExpandedSource, expandIncludes } from '../expand-includes.js'
import { type GeneratedLine, ownLine, textOf } from '../generated-source.js'
import { readParams, type ShaderParam } from '../params.js'
import { fullScreenVertex } from '../passes/full-screen-vertex.js'
import type { Pass, PassBuffer, PictureFeed, SamplerFeed } from '../passes/pass-program.js'
import type { PreludeName } from '../prelude.js'
import type { ReadShader } from '../read-shader.js'
import type { PassShaderSource } from '../shader-program.js'
import type { SourceFile } from '../source-file.js'
import { surveySource } from '../survey-source.js'
import { tokenize } from '../tokenize.js'
import { assembleToyPass } from './assemble-toy-pass.js'
import { readGivenChannels } from './given-channels.js'
import { readToy } from './read-toy.js'
import type { Toy, ToyPass } from './toy.js'
import { type ChannelFeeds, channelFeeds } from './toy-channels.js'
import { readToyParams } from './toy-params.js'

/**
 * A shader of shadertoy.com's kind: one file, a folder, or the site's JSON.
 * @throws GpuvizError `bad-export`, `bad-channel`, `missing-channel`, `no-main-image`, `not-supported`, `missing-include`, `include-cycle`,
 *   `bad-param-comment`; `no-input` (usage) for a file that `--channel` names
 */
export function loadShadertoy(shader: ReadShader): PassShaderSource {
  const toy = readToy(shader)
  const feeds = channelFeeds(toy, readGivenChannels(shader.channels))
  const sources = toy.passes.map((pass) => expandPass(shader, toy, pass))
  const files = [
    ...new Map(sources.flatMap(({ files: each }) => each).map((file) => [file.name, file])).values(),
  ]
  const params = uniqueParams(files.flatMap((file) => [...readParams(file), ...readToyParams(file)]))
  const drawn = toy.passes.map((pass, index) => drawPass(toy, feeds, pass, sources[index] ?? EMPTY))
  const passes = drawn.map(({ pass }) => pass)
  const read = new Set(
    passes.flatMap(({ samplers }) => Object.values(samplers).map(({ picture }) => picture)).map(bufferName),
  )
  const image = toy.passes.at(-1)?.name ?? ''
  const copied = read.has(image)
  const buffers = toy.passes
    .filter(({ name }) => name !== image || copied)
    .map(({ name }) => bufferOf(name, passes))
  const last = copied ? [copyPass(image, passes)] : []
  const [first, ...others] = [
    ...passes.map((pass) => (copied || pass.name !== image ? { ...pass, into: pass.name } : pass)),
    ...last,
  ]
  if (!first) throw new Error(`${toy.name} has no pass`)
  return {
    form: 'passes',
    name: toy.name,
    file: shader.name,
    dialect: 'shadertoy',
    summary: toy.summary,
    params,
    uses: new Set(drawn.flatMap(({ uses }) => [...uses])),
    dependencies: dependenciesOf(shader, files, passes),
    remarks: [...toy.remarks, ...drawn.flatMap(({ remarks }) => remarks)],
    program: { buffers, passes: [first, ...others] },
  }
}

const EMPTY: ExpandedSource = { lines: [], files: [] }

/**
 * Common's text and the pass's own. A pass that includes Common itself has it already; where a file was asked for, not its folder, Common
 * comes only if the file lacks something that is in there.
 */
function expandPass(shader: ReadShader, { common }: Toy, { file }: ToyPass): ExpandedSource {
  const { readFile, folders, main, name } = shader
  const own = expandIncludes(file, readFile, folders)
  if (!common || own.files.some((each) => each.name === common.name)) return own
  const before = expandIncludes(common, readFile, folders)
  const isAlone = main.name === name && common.absolutePath !== main.absolutePath
  if (isAlone && !lacks(own, before)) return own
  return { lines: [...before.lines, ...own.lines], files: [...own.files, ...before.files] }
}

function lacks(own: ExpandedSource, other: ExpandedSource): boolean {
  const [mine, others] = [own, other].map(({ lines }) => surveySource(tokenize(textOf(lines))))
  return [...(mine?.freeUses.keys() ?? [])].some(
    (name) => !mine?.globals.has(name) && others?.globals.has(name),
  )
}

interface DrawnPass {
  readonly pass: Pass
  readonly uses: ReadonlySet<PreludeName>
  readonly remarks: readonly ShaderDiagnostic[]
}

function drawPass(toy: Toy, feeds: ChannelFeeds, pass: ToyPass, { lines, files }: ExpandedSource): DrawnPass {
  const isImage = pass === toy.passes.at(-1)
  const { name, file } = pass
  const text = assembleToyPass({
    name,
    file,
    lines: [...declareParams(files), ...lines],
    isImage,
    pictureOf: (channel) => feeds.pictureOf(pass, channel),
  })
  const remarks = text.channels.flatMap((channel) => {
    const remark = feeds.check(pass, channel, text.placeOf(`iChannel${channel.channel}`))
    return remark ? [remark] : []
  })
  const others = ['mainSound', 'mainVR'].filter((entry) => text.survey.globals.has(entry))
  const samplers: Record<string, SamplerFeed> = {}
  for (const { channel, type } of text.channels) {
    const feed = feeds.samplerFeed(pass, channel, type)
    if (!feed) continue
    samplers[`iChannel${channel}`] = feed
    if (`iCh${channel}.size` in text.uniforms) samplers[`iCh${channel}.sampler`] = feed
  }
  return {
    pass: {
      name,
      vertex: text.vertex,
      fragment: text.fragment,
      uniforms: text.uniforms,
      samplers,
      alpha: 'opaque',
      locate: text.locate,
    },
    uses: text.uses,
    remarks: [...remarks, ...others.map((entry) => leftOut(entry, text.placeOf(entry)))],
  }
}

function leftOut(
  entry: string,
  { file, line, column }: { file: SourceFile; line: number; column: number },
): ShaderDiagnostic {
  const message = `${entry} is not supported and is left out`
  return {
    file: file.name,
    line,
    column,
    severity: 'warning',
    message,
    sourceLine: file.lines[line - 1] ?? '',
  }
}

/** `#iUniform` lines are no GLSL: their uniforms are declared before the text. */
function declareParams(files: readonly SourceFile[]): readonly GeneratedLine[] {
  return files.flatMap((file) =>
    readToyParams(file).map(({ name, type }) =>
      ownLine(`uniform ${type} ${name};`, { file, line: 1, column: 1 }),
    ),
  )
}

function uniqueParams(params: readonly ShaderParam[]): readonly ShaderParam[] {
  return [...new Map(params.map((param) => [param.name, param])).values()]
}

function bufferName(picture: PictureFeed): string | undefined {
  return picture.kind === 'buffer' ? picture.name : undefined
}

/** A buffer is there in the next frame where anybody reads it as it was. */
function bufferOf(name: string, passes: readonly Pass[]): PassBuffer {
  const keeps = passes.some(({ samplers }) =>
    Object.values(samplers).some(
      ({ picture }) => picture.kind === 'buffer' && picture.name === name && picture.when === 'last-frame',
    ),
  )
  const frame = { kind: 'frame', scale: 1 } as const
  return { name, width: frame, height: frame, format: 'rgba32f', keeps }
}

/** Shows an image that is read as a buffer too, as editors allow and the site does not. */
function copyPass(image: string, passes: readonly Pass[]): Pass {
  const fragment = [
    '#version 300 es',
    'precision highp float;',
    'uniform highp sampler2D image;',
    'layout(location = 0) out vec4 colour;',
    'void main() { colour = vec4(texelFetch(image, ivec2(gl_FragCoord.xy), 0).rgb, 1.0); }',
    '',
  ].join('\n')
  const picture = { kind: 'buffer', name: image, when: 'this-frame' } as const
  return {
    name: 'copy to the frame',
    vertex: fullScreenVertex(),
    fragment,
    uniforms: {},
    samplers: { image: { picture, filter: 'nearest' } },
    alpha: 'opaque',
    locate: (stage, log) => passes.at(-1)?.locate(stage, log) ?? [],
  }
}

function dependenciesOf(
  shader: ReadShader,
  files: readonly SourceFile[],
  passes: readonly Pass[],
): readonly string[] {
  const pictures = passes.flatMap(({ samplers }) =>
    Object.values(samplers).flatMap(({ picture }) =>
      picture.kind === 'image' ? [picture.file] : picture.kind === 'cube' ? picture.files : [],
    ),
  )
  const texts = [shader.main.absolutePath, ...files.map(({ absolutePath }) => absolutePath)]
  return [...new Set([...texts, ...pictures.map((file) => resolve(file))])]
}
