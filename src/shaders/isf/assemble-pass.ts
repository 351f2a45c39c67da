import { authorsWords, translateToEs300 } from '../es100/index.js'
import { type GeneratedLine, ownLine, placeOfOffset, textOf } from '../generated-source.js'
import { locateLog } from '../locate-log.js'
import { fullScreenVertex } from '../passes/full-screen-vertex.js'
import type { Pass } from '../passes/pass-program.js'
import { takeDirectives } from '../passes/take-directives.js'
import { zeroInitialise } from '../passes/zero-initialise.js'
import type { SourceFile } from '../source-file.js'
import { declarePassIndex, isfPrelude, type PreludeParts } from './isf-prelude.js'

/** The author's two sources, includes in place. */
export interface IsfSources {
  readonly main: SourceFile
  readonly fragment: readonly GeneratedLine[]
  /** Undefined: the file has no `.vs` beside it. */
  readonly vertex: readonly GeneratedLine[] | undefined
}

type PassSources = Pick<Pass, 'vertex' | 'fragment' | 'locate' | 'mesh'>

/** Makes complete sources of each pass, by its PASSINDEX, and the way back from a driver's remarks to the author's lines. */
export function createPassAssembler(
  { main, fragment, vertex }: IsfSources,
  parts: Omit<PreludeParts, 'stage'>,
): (passIndex: number) => PassSources {
  const place = { file: main, line: 1, column: 1 }
  const drawFragment = prepareStage(main, fragment, { ...parts, stage: 'fragment' })
  const drawVertex = vertex
    ? prepareStage(main, vertex, { ...parts, stage: 'vertex' })
    : () => [ownLine(fullScreenVertex([{ name: 'isf_FragNormCoord', type: 'vec2' }]), place)]
  return (passIndex) => {
    const lines = { fragment: drawFragment(passIndex), vertex: drawVertex(passIndex) }
    return {
      vertex: `${textOf(lines.vertex)}\n`,
      fragment: `${textOf(lines.fragment)}\n`,
      ...(vertex && { mesh: 'quad' as const }),
      locate: (stage, log) =>
        locateLog({ ...lines, mainImage: place }, stage, log).map((diagnostic) => ({
          ...diagnostic,
          message: authorsWords(diagnostic.message),
        })),
    }
  }
}

/** Translates a stage; passes differ by their index alone. */
function prepareStage(
  main: SourceFile,
  author: readonly GeneratedLine[],
  parts: PreludeParts,
): (passIndex: number) => readonly GeneratedLine[] {
  const place = { file: main, line: 1, column: 1 }
  const own = (text: string) => ownLine(text, place)
  const { lines, extensions } = takeDirectives(author)
  const prelude = isfPrelude(parts)
  const known = [...prelude, declarePassIndex(0)].join('\n')
  const translated = translateToEs300({ lines, stage: parts.stage, known })
  const body = zeroInitialise(translated.lines)
  return (passIndex) => [
    own('#version 300 es'),
    ...extensions.map(({ text, offset }) => ownLine(text, placeOfOffset(lines, offset) ?? place)),
    ...prelude.map(own),
    own(declarePassIndex(passIndex)),
    ...translated.declarations.map(own),
    ...body,
  ]
}
