import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { messageOf, systemCode, usageError } from '../../base/errors.js'
import { jsonPlace } from '../../base/json-place.js'
import { nearestName } from '../../base/nearest-name.js'
import { ANALYZE_OPTIONS } from '../options/analyze-options.js'
import { DEV_OPTIONS } from '../options/dev-options.js'
import { longName, type OptionSpec, type OptionTable } from '../options/option-spec.js'
import type { GivenOption, GivenOptions } from '../options/read-options.js'
import { VISUALIZE_OPTIONS } from '../options/visualize-options.js'

/** Read when it is in the current folder and `--config` names no other. */
export const CONFIG_FILE = 'gpuviz.config.json'

/** One file serves all verbs: each takes its own options from it, and passes over those of the others. */
const ALL_TABLES: readonly OptionTable[] = [VISUALIZE_OPTIONS, ANALYZE_OPTIONS, DEV_OPTIONS]

/**
 * The options that the config file sets: those of `--config FILE`, else of `gpuviz.config.json` in the current
 * folder, else none. Names are those of the flags (`frame-timeout`, or `frameTimeout`).
 * @throws GpuvizError `bad-config`, naming the file and the field
 */
export function readConfig(table: OptionTable, named: string | undefined): GivenOptions {
  const file = named ?? CONFIG_FILE
  const text = readText(file, named !== undefined)
  if (text === undefined) return new Map()
  const fields = z.record(z.string(), z.unknown()).safeParse(parseJson(file, text))
  if (!fields.success) throw usageError('bad-config', `${file}: expected an object such as { "fps": 60 }`)
  const read = Object.entries(fields.data).map(([name, value]) => readField(table, file, name, value))
  return new Map(read.filter((field) => field !== undefined))
}

function readText(file: string, mustExist: boolean): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (!mustExist && systemCode(error) === 'ENOENT') return undefined
    const reason = systemCode(error) === 'ENOENT' ? 'no such file' : messageOf(error)
    throw usageError('bad-config', `--config "${file}": ${reason}`, { cause: error })
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const place = jsonPlace(messageOf(error), text)
    const message = `${file}: not JSON: ${messageOf(error)}`
    throw usageError('bad-config', message, { cause: error, ...(place && { place: { file, ...place } }) })
  }
}

const TEXT = z.union([z.string(), z.number()]).transform(String)
const PARAMS = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))

/** What a field of each kind may hold, in words and as a schema that makes it what a flag would give. */
const FIELD_SCHEMAS = {
  value: { expected: 'a text or a number', schema: TEXT },
  list: {
    expected: 'an object such as { "bars": 96 }, or an array of "name=value"',
    schema: z.union([
      z.array(z.string()),
      PARAMS.transform((params) => Object.entries(params).map(([name, value]) => `${name}=${value}`)),
    ]),
  },
  switch: { expected: 'true or false', schema: z.boolean() },
} as const

/** Undefined for an option of another verb. */
function readField(
  table: OptionTable,
  file: string,
  name: string,
  value: unknown,
): [string, GivenOption] | undefined {
  const found = findOption(table, name)
  if (!found && ALL_TABLES.some((other) => findOption(other, name))) return undefined
  if (!found) throw unknownField(table, file, name)
  const { expected, schema } = FIELD_SCHEMAS[found.spec.kind]
  const read = schema.safeParse(value)
  const where = `${file}: ${name}`
  if (!read.success) {
    throw usageError('bad-config', `${where} ${JSON.stringify(value)}: expected ${expected}`)
  }
  return [found.key, { value: found.negated ? !read.data : read.data, where }]
}

interface FoundOption {
  readonly key: string
  readonly spec: OptionSpec
  readonly negated: boolean
}

function findOption(table: OptionTable, name: string): FoundOption | undefined {
  const key = camelCase(name)
  const plain = Object.hasOwn(table, key) ? table[key] : undefined
  if (plain) return { key, spec: plain, negated: false }
  const positive = /^no-(.+)$/.exec(name)?.[1]
  const spec = positive === undefined ? undefined : table[camelCase(positive)]
  if (positive === undefined || spec?.kind !== 'switch') return undefined
  return { key: camelCase(positive), spec, negated: true }
}

function unknownField(table: OptionTable, file: string, name: string) {
  const near = nearestName(name, Object.values(table).map(longName))
  return usageError('bad-config', `${file}: ${name}: no such option`, {
    ...(near !== undefined && { hint: `Did you mean ${near}?` }),
  })
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
