import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { GpuvizError, messageOf } from '../../base/errors.js'
import { type ShaderDiagnostic, shaderError } from '../diagnostic.js'
import { createSourceFile, diagnosticAt, type SourceFile } from '../source-file.js'
import { KEYBOARD } from './channel-words.js'
import { EXPORT, type ExportedInput, type ExportedPass, type ExportedShader } from './export-schema.js'
import { pictureOfFile } from './picture-of-file.js'
import { noiseOfSite } from './site-media.js'
import { BUFFERS, CHANNELS, partOf, type ToyChannel, type ToyPass, type ToyPicture } from './toy.js'

/** What a JSON export of the site holds, its passes in the order in which they are drawn. */
export interface ExportedToy {
  readonly name: string | undefined
  readonly summary: string
  readonly passes: readonly [ToyPass, ...ToyPass[]]
  readonly common: SourceFile | undefined
  readonly remarks: readonly ShaderDiagnostic[]
}

/** Whether a text is JSON that speaks of a render pass: that of an export, or of one that went wrong. */
export function isExport(file: string, text: string): boolean {
  return /\.json$/i.test(file) || (/^\s*[[{]/.test(text) && /"renderpass"\s*:/.test(text))
}

/**
 * Reads the site's JSON, as its pages and its program interface give it.
 * @throws GpuvizError `bad-export` at the file; `not-supported` for a cube pass
 */
export function readExport(file: SourceFile): ExportedToy {
  const shader = parseExport(file)
  const parts = partsOf(shader)
  const sources = new Map(parts.map(({ pass, part }) => [pass, passSource(file, part, pass)]))
  const sourceOf = (pass: ExportedPass) => sources.get(pass) ?? file
  const cube = parts.find(({ part }) => part === 'Cube A')
  if (cube) throw cubeNotSupported(sourceOf(cube.pass))
  const image = parts.find(({ part }) => part === 'Image')?.pass
  if (!image) throw badExport(file, 'renderpass: there is no pass that is the image')
  const buffers = BUFFERS.flatMap((name) => parts.filter(({ part }) => part === name).slice(0, 1))
  const read = ({ pass, part }: (typeof parts)[number]): ToyPass => {
    const source = sourceOf(pass)
    return { name: part, file: source, channels: readInputs(parts, pass, source, file) }
  }
  const [first, ...others] = [...buffers, { pass: image, part: 'Image' as const }].map(read)
  const common = parts.find(({ part }) => part === 'Common')?.pass
  const sound = parts.find(({ part }) => part === 'Sound')?.pass
  return {
    name: shader.info?.name,
    summary: (shader.info?.description ?? '').split('\n')[0]?.trim() ?? '',
    passes: [first as ToyPass, ...others],
    common: common && sourceOf(common),
    remarks: sound
      ? [
          diagnosticAt(
            startOf(sourceOf(sound)),
            'the pass Sound is left out: gpuviz shows a song, and makes none',
            'warning',
          ),
        ]
      : [],
  }
}

function parseExport(file: SourceFile): ExportedShader {
  let json: unknown
  try {
    json = JSON.parse(file.text)
  } catch (error) {
    throw badExport(file, `not JSON: ${messageOf(error)}`)
  }
  const read = EXPORT.safeParse(json)
  if (read.success) return read.data
  const many = Array.isArray(json) && json.length > 1 ? `${json.length} shaders, expected one` : undefined
  throw badExport(
    file,
    many ?? `not a shader as shadertoy.com exports it: ${z.prettifyError(read.error).split('\n')[0]}`,
  )
}

type PartOfPass = NonNullable<ReturnType<typeof partOf>>

/** By their types, and buffers by their letters; one without a letter is the next of them. */
function partsOf({ renderpass }: ExportedShader): readonly Part[] {
  const taken = new Set<string>()
  return renderpass.map((pass) => {
    const named = partOf(pass.name ?? '')
    const free = BUFFERS.find((buffer) => !taken.has(buffer)) ?? 'Buffer D'
    const buffer = BUFFERS.find((each) => each === named) ?? free
    const byType = { common: 'Common', sound: 'Sound', cubemap: 'Cube A', image: 'Image', buffer } as const
    const part = byType[pass.type as keyof typeof byType] ?? named ?? 'Image'
    taken.add(part)
    return { pass, part }
  })
}

function passSource(file: SourceFile, part: string, { code }: ExportedPass): SourceFile {
  return createSourceFile(`${file.name}#${part}`, file.absolutePath, code)
}

interface Part {
  readonly pass: ExportedPass
  readonly part: PartOfPass
}

function readInputs(
  parts: readonly Part[],
  { inputs }: ExportedPass,
  source: SourceFile,
  file: SourceFile,
): ReadonlyMap<number, ToyChannel> {
  const channels = new Map<number, ToyChannel>()
  for (const input of inputs ?? []) {
    if (!input || !CHANNELS.some((known) => known === input.channel)) continue
    const { filter, wrap } = input.sampler ?? {}
    channels.set(input.channel, {
      shows: pictureOfInput(parts, input, source, file),
      ...((filter === 'nearest' || filter === 'linear' || filter === 'mipmap') && { filter }),
      ...((wrap === 'clamp' || wrap === 'repeat' || wrap === 'mirror') && { wrap }),
    })
  }
  return channels
}

function pictureOfInput(
  parts: readonly Part[],
  input: ExportedInput,
  source: SourceFile,
  file: SourceFile,
): ToyPicture {
  const kind = input.ctype ?? input.type ?? ''
  const path = input.src ?? input.filepath ?? ''
  const place = startOf(source)
  switch (kind) {
    case 'buffer':
      return (
        bufferOfInput(parts, input) ?? {
          kind: 'missing',
          what: `a buffer that is not in the file (${path})`,
          place,
        }
      )
    case 'keyboard':
      return KEYBOARD
    case 'mic':
    case 'music':
    case 'musicstream':
      return { kind: 'song-channel' }
    case 'texture':
    case 'cubemap':
    case 'volume': {
      const noise = noiseOfSite(path)
      if (noise) return noise
      const beside = fileBeside(file, path)
      if (kind !== 'volume' && beside !== undefined) {
        return pictureOfFile({
          path: beside,
          flipped: input.sampler?.vflip !== 'false',
          cube: kind === 'cubemap',
          place,
        })
      }
      return { kind: 'missing', what: `the site's ${kind} ${path}, which is not gpuviz's to give`, place }
    }
    default:
      return { kind: 'missing', what: `the ${kind} ${path}, which gpuviz does not show`, place }
  }
}

/** By the id that both name, else by the preview's number: `/media/previz/buffer00.png`. */
function bufferOfInput(parts: readonly Part[], { id, src, filepath }: ExportedInput): ToyPicture | undefined {
  const named = parts.find(({ pass }) => id !== undefined && pass.outputs?.some((output) => output.id === id))
  if (named) return { kind: 'pass', name: named.part }
  const digit = /buffer0(\d)\.png$/.exec(src ?? filepath ?? '')?.[1]
  const buffer = digit === undefined ? undefined : BUFFERS[Number(digit)]
  return parts.some(({ part }) => part === buffer) && buffer ? { kind: 'pass', name: buffer } : undefined
}

/** A copy of the site's file that the user keeps beside the JSON: at the same path, or in the same folder. */
function fileBeside(file: SourceFile, path: string): string | undefined {
  if (path === '' || path.includes('..')) return undefined
  const folder = dirname(file.name)
  return [join(folder, path), join(folder, basename(path))].find((candidate) => existsSync(candidate))
}

function startOf(file: SourceFile) {
  return { file, line: 1, column: 1 }
}

function badExport(file: SourceFile, message: string): GpuvizError {
  return new GpuvizError('bad-export', `${file.name}: ${message}`, { place: { file: file.name } })
}

/** The error of a pass Cube A. */
export function cubeNotSupported(file: SourceFile): GpuvizError {
  return shaderError(
    [diagnosticAt(startOf(file), 'passes that draw a cube map (Cube A, mainCubemap) are not supported')],
    'not-supported',
  )
}
