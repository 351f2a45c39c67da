import { existsSync, readFileSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import { z } from 'zod'
import { messageOf, systemCode, usageError } from '../base/errors.js'
import { jsonPlace } from '../base/json-place.js'
import { nearestName } from '../base/nearest-name.js'
import {
  builtinNames,
  type LoadedShader,
  loadShader,
  resolveParams,
  resolveShader,
} from '../shaders/index.js'
import type { VisualizeOptions } from './options.js'

/** A look and the values of its parameters, as a file keeps them. */
export interface Preset {
  /** A built-in's name, or a file, seen from the preset's folder. */
  readonly shader?: string
  /** As `--param` takes them, formulas too; numbers, booleans and lists of numbers may be written as such. */
  readonly params?: Readonly<Record<string, PresetValue>>
}

export type PresetValue = string | number | boolean | readonly number[]

const VALUE = z.union([z.string(), z.number(), z.boolean(), z.array(z.number())])
const PRESET = z.object({
  shader: z.string().min(1).optional(),
  params: z.record(z.string(), VALUE).optional(),
})
const FIELDS = Object.keys(PRESET.shape)

type Presettable = Pick<
  VisualizeOptions,
  'preset' | 'shader' | 'dialect' | 'channels' | 'include' | 'params' | 'background'
>

/**
 * The options with what their preset adds: its shader and its parameters' values, where none are given besides.
 * @throws GpuvizError (usage) `no-input`, `bad-preset`, and what `resolveParams` throws, naming the file
 */
export function withPreset<Options extends Presettable>(options: Options): Options & Presettable {
  if (options.preset === undefined) return options
  const file = options.preset
  const preset = readPreset(file)
  const named = options.shader === undefined ? shaderOf(file, preset) : options.shader
  const source = loadShader({
    ...resolveShader(named ?? STANDARD_SHADER),
    ...(options.dialect && { dialect: options.dialect }),
    ...(options.channels && { channels: options.channels }),
    ...(options.include && { include: options.include }),
  })
  const params = textsOf(file, preset, source)
  resolveParams(source, params, `${file}: `)
  // A background that is asked for besides takes the place of the preset's.
  const { backgroundParam } = source
  if (options.background !== undefined && backgroundParam !== undefined) delete params[backgroundParam]
  return {
    ...options,
    ...(named !== undefined && { shader: named }),
    params: { ...params, ...options.params },
  }
}

const STANDARD_SHADER = 'circular'

/** The preset of a shader with the defaults of all its parameters, as the text of a file. */
export function standardPreset({ name, file, params }: LoadedShader): string {
  const values = params.map(({ name: param, default: standard, choices }) => {
    const word = choices?.find(({ value }) => value === standard)?.label
    return [param, word ?? standard] as const
  })
  const shader = builtinNames().includes(name) ? name : file
  const text = JSON.stringify({ shader, params: Object.fromEntries(values) } satisfies Preset, null, 2)
  // Lists of numbers on one line each; no text holds a line end.
  return text.replace(/\[\n[\s\d.,e+-]*\]/g, (list) =>
    list.replace(/\s+/g, ' ').replace(/\[ | \]/g, (edge) => edge.trim()),
  )
}

function readPreset(file: string): Preset {
  const json = parseJson(file, readText(file))
  const read = PRESET.safeParse(json)
  const [issue] = read.error?.issues ?? []
  if (!read.success) {
    const field = issue?.path.map(String).join('.')
    const expected =
      field === undefined || field === ''
        ? 'expected an object such as {"shader": "bars", "params": {"bars": 96}}'
        : `${field}: ${field.startsWith('params.') ? 'expected a text, a number, true, false or a list of numbers' : issue?.message}`
    throw usageError('bad-preset', `${file}: ${expected}`)
  }
  const unknown = Object.keys(json as object).find((name) => !FIELDS.includes(name))
  if (unknown !== undefined) {
    const near = nearestName(unknown, FIELDS)
    throw usageError('bad-preset', `${file}: ${unknown}: a preset has no such field`, {
      hint: near === undefined ? `Its fields: ${FIELDS.join(', ')}.` : `Did you mean ${near}?`,
    })
  }
  const { shader, params } = read.data
  return { ...(shader !== undefined && { shader }), ...(params && { params }) }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    const missing = systemCode(cause) === 'ENOENT'
    const message = `--preset "${file}": ${missing ? 'no such file' : messageOf(cause)}`
    throw usageError(missing ? 'no-input' : 'bad-preset', message, { cause })
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    const place = jsonPlace(messageOf(cause), text)
    const message = `${file}: not JSON: ${messageOf(cause)}`
    throw usageError('bad-preset', message, { cause, ...(place && { place: { file, ...place } }) })
  }
}

/** A file is looked for beside the preset; a built-in's name is that. */
function shaderOf(file: string, { shader }: Preset): string | undefined {
  if (shader === undefined || builtinNames().includes(shader)) return shader
  const beside = isAbsolute(shader) ? shader : join(dirname(file), shader)
  return existsSync(beside) ? beside : shader
}

/** As `--param` would give them; images are looked for beside the preset. */
function textsOf(file: string, { params = {} }: Preset, source: LoadedShader): Record<string, string> {
  const texts = Object.entries(params).map(([name, value]) => {
    const text = Array.isArray(value) ? value.join(',') : String(value)
    const isImage = source.params.find((param) => param.name === name)?.type === 'image'
    return [name, isImage && text !== '' && !isAbsolute(text) ? join(dirname(file), text) : text]
  })
  return Object.fromEntries(texts)
}
