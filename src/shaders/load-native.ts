import { basename, extname } from 'node:path'
import { readBackground, readHistory, readScroll } from './annotations.js'
import { assembleStages } from './assemble-stages.js'
import { shaderError } from './diagnostic.js'
import { expandIncludes } from './expand-includes.js'
import { type GeneratedLine, placeOfOffset, textOf } from './generated-source.js'
import { functionsOfFolder } from './library-functions.js'
import { locateLog } from './locate-log.js'
import { openBracket } from './open-bracket.js'
import { readParams } from './params.js'
import { PRELUDE, type PreludeName } from './prelude.js'
import { type DrawShape, readDraws } from './read-draws.js'
import type { ReadShader } from './read-shader.js'
import type { ShaderDraw, ShaderProgramSource } from './shader-program.js'
import { diagnosticAt, type SourceFile, type SourcePlace } from './source-file.js'
import { summaryOf } from './summary.js'
import { surveySource } from './survey-source.js'
import { type Token, tokenize } from './tokenize.js'

/**
 * A shader of our own dialect: its includes in place, the prelude names that it uses before it, a `main` behind it.
 * @throws GpuvizError `no-main-image`, `missing-include`, `include-cycle`, `bad-param-comment`, `bad-geometry` at the author's line
 */
export function loadNative({ main, readFile, libraryFolder, folders }: ReadShader): ShaderProgramSource {
  const { lines, files } = expandIncludes(main, readFile, folders)
  const tokens = tokenize(textOf(lines))
  const survey = surveySource(tokens)
  if (!survey.globals.has('mainImage')) throw withoutMainImage(main, lines, tokens)
  const placeOf = (name: string): SourcePlace => {
    const offset = survey.globals.get(name)?.offset
    const place = offset === undefined ? undefined : placeOfOffset(lines, offset)
    return place ?? { file: main, line: 1, column: 1 }
  }
  const declared = files.flatMap(readParams)
  const backgroundParam = readBackground(files, declared)
  const historySeconds = readHistory(files)
  const scrollSeconds = readScroll(files, declared, survey)
  const scrollParam = scrollSeconds && 'param' in scrollSeconds ? scrollSeconds.param : undefined
  const params = declared.map((param) => (param.name === scrollParam ? { ...param, fixed: true } : param))
  const scroll: DrawShape | undefined = scrollSeconds && { image: 'scrollImage' }
  const draws = readDraws({ files, params, survey, placeOf, lines })
  const [first, ...others] = draws
  const blended = backgroundParam !== undefined
  const library = functionsOfFolder(survey, lines, libraryFolder)
  const author = { lines, survey, library, draws, ...(scroll && { scroll }), blended, placeOf }
  const uses = new Set<PreludeName>()
  const assemble = (draw: DrawShape): ShaderDraw => {
    const { vertex, fragment, uses: used } = assembleStages(author, draw)
    for (const name of used) uses.add(name)
    const sources = { vertex, fragment, mainImage: placeOf(draw.image), offered: Object.keys(PRELUDE) }
    return {
      vertex: `${textOf(vertex)}\n`,
      fragment: `${textOf(fragment)}\n`,
      ...(draw.shape && { geometry: draw.shape.geometry }),
      locate: (stage, log) => locateLog(sources, stage, log),
    }
  }
  return {
    form: 'draws',
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

/** Where a bracket is open, all behind it seems to be within it: the bracket is the mistake then. */
function withoutMainImage(main: SourceFile, lines: readonly GeneratedLine[], tokens: readonly Token[]) {
  const hidden = tokens.some(({ text }) => text === 'mainImage')
  const code = tokens.filter(({ kind }) => kind !== 'directive' && kind !== 'comment')
  const bracket = hidden ? openBracket(code) : undefined
  const place = bracket && placeOfOffset(lines, bracket.offset)
  if (place) {
    const what = /[([{]/.test(bracket.text) ? 'is never closed' : 'closes nothing'
    return shaderError([diagnosticAt(place, `syntax error: \`${bracket.text}\` ${what}`)])
  }
  const message = 'no mainImage: a shader needs "void mainImage(out vec4 fragColor, in vec2 fragCoord)"'
  return shaderError([diagnosticAt({ file: main, line: 1, column: 1 }, message)], 'no-main-image')
}
