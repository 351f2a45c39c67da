import { resolve } from 'node:path'
import { isSameFile } from '../../api/check-target.js'
import { usageError } from '../../base/errors.js'
import type { VisualizeFlags } from '../options/visualize-options.js'
import type { PlannedOutput } from '../output/plan-outputs.js'

export interface LogCheck {
  readonly log: string
  readonly flags: VisualizeFlags
  readonly jobs: readonly PlannedOutput[]
  readonly config: string
}

/**
 * Refuses a log that would be written over what a render reads or writes.
 * @throws GpuvizError `option-conflict`
 */
export function checkLog({ log, flags, jobs, config }: LogCheck): void {
  const { shader, cover, logo, background, frameHash } = flags
  const read = { 'the shader': shader, 'the cover': cover, 'the logo': logo, 'the background': background }
  for (const { input } of jobs) if (isSameFile(log, input)) refuse(log, 'the input itself')
  for (const [what, file] of Object.entries({ ...read, 'the config file': config })) {
    if (file !== undefined && isSameFile(log, file)) refuse(log, what)
  }
  const isWritten = (file: string) => resolve(log) === resolve(file) || isSameFile(log, file)
  for (const { output } of jobs) {
    if ([output, `${output}.part`, `${output}.lock`].some(isWritten)) refuse(log, 'the output itself')
  }
  if (frameHash !== undefined && isWritten(frameHash)) refuse(log, 'the file of --frame-hash')
}

function refuse(log: string, what: string): never {
  throw usageError('option-conflict', `--log "${log}" is ${what}`, { hint: 'Name another file for the log.' })
}
