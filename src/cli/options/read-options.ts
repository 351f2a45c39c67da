import { usageError } from '../../base/errors.js'
import { longName, type OptionSpec, type OptionTable, type OptionValues } from './option-spec.js'
import { ValueProblem } from './value-problem.js'

/** An option as somebody gave it: its text, texts or switch, and where it stood, for messages. */
export interface GivenOption {
  readonly value: string | readonly string[] | boolean
  /** `--fps`, or `gpuviz.config.json: fps`. */
  readonly where: string
}

/** Options by their key in the table. */
export type GivenOptions = ReadonlyMap<string, GivenOption>

/** The part of a commander command that tells what was given on the command line. */
export interface ParsedCommand {
  getOptionValue(key: string): unknown
  getOptionValueSource(key: string): string | undefined
}

/** What of a table stood on the command line; defaults are left out. */
export function givenFlags(command: ParsedCommand, table: OptionTable): GivenOptions {
  const given = new Map<string, GivenOption>()
  for (const [key, spec] of Object.entries(table)) {
    if (command.getOptionValueSource(key) !== 'cli') continue
    const value = command.getOptionValue(key)
    if (isGivenValue(value)) given.set(key, { value, where: `--${longName(spec)}` })
  }
  return given
}

function isGivenValue(value: unknown): value is GivenOption['value'] {
  return typeof value === 'string' || typeof value === 'boolean' || Array.isArray(value)
}

/**
 * Reads what was given, by the table. Of two sources the later one wins.
 * @throws GpuvizError `bad-value`, naming the option, the value and what was expected
 */
export function readOptions<Table extends OptionTable>(
  table: Table,
  ...sources: readonly GivenOptions[]
): OptionValues<Table> {
  const values: Record<string, unknown> = {}
  for (const [key, spec] of Object.entries(table)) {
    const given = sources.findLast((source) => source.has(key))?.get(key)
    if (given) values[key] = readOption(spec, given)
  }
  return values as OptionValues<Table>
}

function readOption(spec: OptionSpec, { value, where }: GivenOption): unknown {
  if (spec.kind === 'switch') return value === true
  const texts = Array.isArray(value) ? value : [String(value)]
  const read = texts.map((text: string) => readText(spec.parse, text, where))
  return spec.kind === 'list' ? read : read[0]
}

function readText(parse: (text: string) => unknown, text: string, where: string): unknown {
  try {
    return parse(text)
  } catch (error) {
    if (error instanceof ValueProblem) throw usageError('bad-value', `${where} "${text}": ${error.message}`)
    throw error
  }
}
