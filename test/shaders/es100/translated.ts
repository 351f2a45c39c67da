import {
  createProgram,
  createTarget,
  type Device,
  drawFullScreen,
  FULL_SCREEN_VERTEX,
} from '../../../src/gpu/index.js'
import { type Translation, translateToEs300 } from '../../../src/shaders/es100/index.js'
import { ownLine, textOf } from '../../../src/shaders/generated-source.js'
import { takeDirectives } from '../../../src/shaders/passes/take-directives.js'
import { createSourceFile, type SourceFile } from '../../../src/shaders/source-file.js'
import { blankComments } from '../../../src/shaders/tokenize.js'
import { readTarget } from '../../gpu/pixels.js'

export interface TranslateTextRequest {
  readonly stage?: 'vertex' | 'fragment'
  readonly known?: string
}

export function fileOf(text: string): SourceFile {
  return createSourceFile('old.frag', '/old.frag', text)
}

/** Translates a source as the readers of dialects do. */
export function translate(
  text: string,
  { stage = 'fragment', known }: TranslateTextRequest = {},
): Translation {
  const file = fileOf(text)
  const lines = blankComments(file.text, file.tokens)
    .split('\n')
    .map((line, index) => ({ text: line, file, line: index + 1 }))
  return translateToEs300({
    lines: takeDirectives(lines).lines,
    stage,
    ...(known !== undefined && { known }),
  })
}

/** The translated lines alone. */
export function translated(text: string, request: TranslateTextRequest = {}): string {
  return textOf(translate(text, request).lines)
}

/** A complete fragment shader of ES 3.00. */
export function complete(text: string, known = ''): string {
  const { lines, declarations } = translate(text, { known })
  const place = { file: fileOf(text), line: 1, column: 1 }
  const before = ['#version 300 es', 'precision highp float;', 'precision highp int;', known, ...declarations]
  return `${textOf([...before.map((line) => ownLine(line, place)), ...lines])}\n`
}

/** The colour, 0…255, that an old fragment shader draws, as this machine's driver compiles its translation. */
export function drawOld(device: Device, text: string, known = ''): readonly number[] {
  using program = createProgram(device, {
    label: 'old',
    vertex: FULL_SCREEN_VERTEX,
    fragment: complete(text, known),
  })
  using target = createTarget(device, { label: 'pixel', width: 1, height: 1 })
  target.bind()
  program.use()
  drawFullScreen(device)
  return [...readTarget(device, target)]
}
