import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { stoppedError, usageError } from '../../base/errors.js'
import type { PlannedOutput } from './plan-outputs.js'

export interface OverwriteRequest {
  readonly planned: PlannedOutput
  /** What `--overwrite` or `--no-overwrite` said. */
  readonly flag: boolean | undefined
  /** Whether a person can be asked. */
  readonly canAsk: boolean
  readonly signal: AbortSignal
}

/**
 * Whether an existing output may be replaced: as the flag says; a person is asked; else only where `-o` named it.
 * The render itself refuses what may not be replaced.
 * @throws GpuvizError `output-exists` where the person says no
 */
export async function allowOverwrite({ planned, flag, canAsk, signal }: OverwriteRequest): Promise<boolean> {
  if (flag !== undefined) return flag
  const { input, output, named } = planned
  // That the output is the input is for the render to say.
  if (!canAsk || !existsSync(output) || resolve(output) === resolve(input)) return named
  if (await ask(`"${output}" exists. Replace it? [y/N] `, signal)) return true
  throw usageError('output-exists', `"${output}" exists, and is kept`)
}

async function ask(question: string, signal: AbortSignal): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  // In raw mode Ctrl-C comes as a key, not as a signal.
  terminal.on('SIGINT', () => process.kill(process.pid, 'SIGINT'))
  try {
    return /^\s*y(es)?\s*$/i.test(await terminal.question(question, { signal }))
  } catch (error) {
    if (signal.aborted) throw stoppedError(signal.reason === 'SIGTERM' ? 'SIGTERM' : 'SIGINT')
    throw error
  } finally {
    terminal.close()
  }
}
