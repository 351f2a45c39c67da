import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Device } from '../../../src/gpu/index.js'
import type { Song } from '../../../src/scenes/layers/layer.js'
import type { PassShaderSource } from '../../../src/shaders/index.js'
import { asPasses, drawSource, FPS } from './draw-isf.js'

/** What became of one file by the collection's oracle. */
export interface SurveyRow {
  readonly name: string
  /** What is wrong; undefined: it compiles, draws without a GL error, and has its inputs as parameters. */
  readonly problem: string | undefined
  /** Whether every frame is of one colour. */
  readonly isConstant: boolean
}

const SIZE = { width: 160, height: 90 }
/** At 0, 0.7 and 1.5 s. */
const FRAMES = [0, Math.round(0.7 * FPS), 1.5 * FPS]

/** The names of a collection's files, without `.fs`. */
export function namesOf(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.fs'))
    .map((name) => name.slice(0, -'.fs'.length))
    .sort()
}

/** Draws one file with its own defaults, or with these parameters. */
export async function surveyFile(
  device: Device,
  { folder, name, song, params = {} }: SurveyRequest,
): Promise<SurveyRow> {
  try {
    const file = join(folder, `${name}.fs`)
    const source = asPasses({ file })
    const problem = missingInputs(source, readFileSync(file, 'utf8'))
    const pictures = await drawSource(device, source, { ...SIZE, frames: FRAMES, song, params })
    return { name, problem, isConstant: pictures.every(isOneColour) }
  } catch (error) {
    return { name, problem: error instanceof Error ? error.message : String(error), isConstant: false }
  }
}

export interface SurveyRequest {
  readonly folder: string
  readonly name: string
  readonly song: Song
  readonly params?: Readonly<Record<string, string>>
}

/**
 * The header's INPUTS, read here by JSON.parse, against the parameters. What hears the song is none: it must be a sampler that is fed
 * with the song; a transition's progress is the transition's own.
 */
function missingInputs({ params, program }: PassShaderSource, text: string): string | undefined {
  const header: unknown = JSON.parse(/\/\*([\s\S]*?)\*\//.exec(text)?.[1] ?? '')
  const { INPUTS: inputs = [] } = header as { INPUTS?: readonly { NAME: string; TYPE: string }[] }
  const names = new Set(params.map(({ name }) => name))
  const fed = program.passes.flatMap(({ samplers, uniforms }) => [
    ...Object.entries(samplers).flatMap(([name, { picture }]) => (/^song-/.test(picture.kind) ? [name] : [])),
    ...Object.entries(uniforms).flatMap(([name, feed]) =>
      feed.kind === 'moment' && feed.value === 'transition' ? [name] : [],
    ),
  ])
  const missing = inputs.filter(({ NAME }) => !names.has(NAME) && !fed.includes(NAME))
  return missing.length > 0 ? `no parameter: ${missing.map(({ NAME }) => NAME).join(', ')}` : undefined
}

function isOneColour(bytes: Uint8Array): boolean {
  return bytes.every((byte, index) => byte === bytes[index % 4])
}
