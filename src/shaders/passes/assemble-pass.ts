import { translateToEs300 } from '../es100/translate.js'
import { authorsWords } from '../es100/words.js'
import { type GeneratedLine, ownLine, placeOfOffset, textOf } from '../generated-source.js'
import { locateLog } from '../locate-log.js'
import type { SourcePlace } from '../source-file.js'
import type { Pass } from './pass-program.js'
import type { TakenDirectives } from './take-directives.js'
import { zeroInitialise } from './zero-initialise.js'

export interface PassParts {
  /** The author's lines; `takeDirectives` took out what must not stand among them. */
  readonly author: readonly GeneratedLine[]
  readonly extensions: TakenDirectives['extensions']
  /** What the dialect puts before them. */
  readonly header: readonly string[]
  /** What it puts behind them, given calls that must come first in `main`. */
  footer(starts: string): readonly string[]
  readonly vertex: string
  /** Where remarks go that are about no line of the author's. */
  readonly place: SourcePlace
}

const PRECISIONS = ['float', 'int', 'sampler2D', 'sampler3D', 'samplerCube', 'sampler2DArray'].map(
  (type) => `precision highp ${type};`,
)

/**
 * Makes a pass's complete source in GLSL ES 3.00: version, extensions, precisions, the dialect's header, the author's lines
 * (translated where they are of GLSL ES 1.00 or of desktops' GLSL, uninitialised variables set to 0), and the dialect's footer.
 */
export function assemblePass(parts: PassParts): Pick<Pass, 'vertex' | 'fragment' | 'locate'> {
  const { author, extensions, header, footer, vertex, place } = parts
  const known = [...PRECISIONS, ...header].join('\n')
  const translated = translateToEs300({ lines: author, stage: 'fragment', known })
  const starts = translated.starts.map((name) => `${name}();`).join(' ')
  const own = (lines: readonly string[]) => lines.map((line) => ownLine(line, place))
  const fragment: readonly GeneratedLine[] = [
    ...own(['#version 300 es']),
    ...extensions.map(({ text, offset }) => ownLine(text, placeOfOffset(author, offset) ?? place)),
    ...own([...PRECISIONS, ...header, ...translated.declarations]),
    ...zeroInitialise(translated.lines),
    ...own(footer(starts)),
  ]
  const sources = { vertex: own(vertex.split('\n')), fragment, mainImage: place }
  return {
    vertex,
    fragment: `${textOf(fragment)}\n`,
    locate: (stage, log) =>
      locateLog(sources, stage, log).map((each) => ({ ...each, message: authorsWords(each.message) })),
  }
}
