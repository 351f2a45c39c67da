import { usageError } from '../../base/errors.js'
import { resolveShader } from '../../shaders/index.js'
import type { CheckFormat } from '../check/check-formats.js'
import { formatChecked } from '../check/format-checked.js'
import { startCheckProcess } from '../check/start-check-process.js'
import { printNote, printResult } from '../display/print.js'
import { CHECK_OPTIONS, type CheckFlags } from '../options/check-options.js'
import { givenFlags, type ParsedCommand, readOptions } from '../options/read-options.js'

/** Enough for a large shader of software rendering on a busy machine. */
const TIMEOUT_SECONDS = 30

/** Compiles each file with the driver; exit code 1 when one does not compile. */
export async function checkShaders(files: readonly string[], command: ParsedCommand): Promise<number> {
  const flags = readOptions(CHECK_OPTIONS, givenFlags(command, CHECK_OPTIONS))
  const format = formatOf(flags)
  const { dialect, channel, include, driver = 'native', gpu, timeout = TIMEOUT_SECONDS } = flags
  const [index] = gpu ?? []
  // A name that is not there is a wrong request, whatever the others are.
  const shaders = files.map((name) => ({
    name,
    request: {
      ...resolveShader(name),
      ...(dialect && { dialect }),
      ...(channel && { channels: Object.fromEntries(channel) }),
      ...(include && { include }),
    },
  }))
  const device = { driver, ...(index !== undefined && { index }) }
  await using checks = startCheckProcess({ device, timeoutSeconds: timeout })
  let ok = true
  for (const shader of shaders) {
    const checked = await checks.check(shader)
    ok &&= checked.ok
    const { result, note } = formatChecked(checked, format)
    if (note !== '') printNote(note)
    if (result !== '') printResult(result)
  }
  return ok ? 0 : 1
}

function formatOf({ json, format }: CheckFlags): CheckFormat {
  if (json !== true) return format ?? 'text'
  if (format === undefined || format === 'json') return 'json'
  throw usageError('option-conflict', `--json and --format ${format} exclude each other`)
}
