import { readFileSync } from 'node:fs'
import { basename, extname, resolve } from 'node:path'
import { GpuvizError, messageOf, systemCode } from '../base/errors.js'
import { readBackground, readHistory, readScroll } from './annotations.js'
import { assembleStages } from './assemble-stages.js'
import { detectDialect } from './detect-dialect.js'
import { shaderError } from './diagnostic.js'
import { expandIncludes, type ReadShaderFile } from './expand-includes.js'
import { type GeneratedLine, placeOfOffset, textOf } from './generated-source.js'
import { locateLog } from './locate-log.js'
import { readParams } from './params.js'
import type { PreludeName } from './prelude.js'
import { type DrawShape, readDraws } from './read-draws.js'
import { builtinPath, LIBRARY_FOLDER, resolveShader, type ShaderReference } from './resolve-shader.js'
import type { ShaderDraw, ShaderProgramSource } from './shader-program.js'
import { createSourceFile, diagnosticAt, type SourceFile, type SourcePlace } from './source-file.js'
import { surveySource } from './survey-source.js'
import { tokenize } from './tokenize.js'

export type LoadShaderRequest = ShaderReference & {
  /** Reads a file by its absolute path, undefined where there is none; the default reads the disk. */
  readonly readFile?: ReadShaderFile
}

/**
 * Reads a shader with all it includes and makes complete GLSL of it.
 * @throws GpuvizError `unknown-shader` (usage), `no-main-image`, `dialect-not-available`, `missing-include`,
 *   `include-cycle`, `bad-param-comment`, `bad-geometry`, `unreadable-shader`; all but the first at the author's line
 */
export function loadShader(request: LoadShaderRequest): ShaderProgramSource {
  const { readFile = readFromDisk } = request
  const main = readMain(request, readFile)
  const { lines, files } = expandIncludes(main, readFile, LIBRARY_FOLDER)
  const survey = surveySource(tokenize(textOf(lines)))
  requireNative(main, lines)
  const placeOf = (name: string): SourcePlace => {
    const offset = survey.globals.get(name)?.offset
    const place = offset === undefined ? undefined : placeOfOffset(lines, offset)
    return place ?? { file: main, line: 1, column: 1 }
  }
  const params = files.flatMap(readParams)
  const backgroundParam = readBackground(files, params)
  const historySeconds = readHistory(files)
  const scrollSeconds = readScroll(files, params, survey)
  const scroll: DrawShape | undefined = scrollSeconds && { image: 'scrollImage' }
  const draws = readDraws({ files, params, survey, placeOf, lines })
  const [first, ...others] = draws
  const blended = backgroundParam !== undefined
  const author = { lines, survey, draws, ...(scroll && { scroll }), blended, placeOf }
  const uses = new Set<PreludeName>()
  const assemble = (draw: DrawShape): ShaderDraw => {
    const { vertex, fragment, uses: used } = assembleStages(author, draw)
    for (const name of used) uses.add(name)
    const sources = { vertex, fragment, mainImage: placeOf(draw.image) }
    return {
      vertex: `${textOf(vertex)}\n`,
      fragment: `${textOf(fragment)}\n`,
      ...(draw.shape && { geometry: draw.shape.geometry }),
      locate: (stage, log) => locateLog(sources, stage, log),
    }
  }
  return {
    name: basename(main.name, extname(main.name)),
    file: main.name,
    dialect: 'native',
    summary: summaryOf(main),
    draws: [assemble(first), ...others.map(assemble)],
    ...(scroll && scrollSeconds && { scroll: { ...assemble(scroll), length: scrollSeconds } }),
    params,
    uses,
    ...(backgroundParam !== undefined && { backgroundParam }),
    ...(historySeconds !== undefined && { historySeconds }),
    dependencies: files.map(({ absolutePath }) => absolutePath),
  }
}

function readMain(request: LoadShaderRequest, readFile: ReadShaderFile): SourceFile {
  const name = 'builtin' in request ? builtinPath(request.builtin) : request.file
  const path = resolve(name)
  const text = readFile(path)
  if (text !== undefined) return createSourceFile(name, path, text)
  resolveShader(name)
  throw new GpuvizError('unreadable-shader', `shader file ${name}: cannot be read`)
}

function readFromDisk(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (/^(?:ENOENT|ENOTDIR|EISDIR)$/.test(systemCode(error) ?? '')) return undefined
    throw new GpuvizError('unreadable-shader', `shader file ${path}: ${messageOf(error)}`, { cause: error })
  }
}

function requireNative(main: SourceFile, lines: readonly GeneratedLine[]): void {
  const dialect = detectDialect(textOf(lines))
  if (dialect === 'native') return
  const start: SourcePlace = { file: main, line: 1, column: 1 }
  if (dialect === undefined) {
    const message = 'no mainImage: a shader needs "void mainImage(out vec4 fragColor, in vec2 fragCoord)"'
    throw shaderError([diagnosticAt(start, message)], 'no-main-image')
  }
  throw new GpuvizError(
    'dialect-not-available',
    `${main.name}: this is a Shadertoy shader, and that dialect is not available yet`,
    {
      place: { file: main.name },
      hint: 'Use the names of the native dialect (time, resolution, …) instead of iTime, iResolution, ….',
    },
  )
}

const NOT_A_SUMMARY = /^(?:@|SPDX-|Copyright\b|$)/i

/** The first line of words in the file's first comments. */
function summaryOf({ tokens }: SourceFile): string {
  for (const { kind, text } of tokens) {
    if (kind !== 'comment') break
    const lines = text.replace(/\*\/$/, '').split('\n')
    const words = lines.map((line) => line.replace(/^\s*[/*]+!?/, '').trim())
    const summary = words.find((line) => !NOT_A_SUMMARY.test(line))
    if (summary !== undefined) return summary
  }
  return ''
}
