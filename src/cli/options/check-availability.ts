import { type GpuvizError, usageError } from '../../base/errors.js'
import type { RenderFlags } from './render-options.js'

/** Words of the contract that a later version brings. They are no errors of the user's, but cannot be done yet. */
export function notAvailable(what: string, hint?: string): GpuvizError {
  return usageError('not-available', `${what}: not available yet`, hint === undefined ? {} : { hint })
}

/** @throws GpuvizError `option-conflict` where two options cannot both be meant */
export function checkConflicts(
  flags: RenderFlags & { readonly fmin?: number; readonly fmax?: number },
): void {
  const conflict = (message: string) => usageError('option-conflict', message)
  if (flags.json && flags.output === '-') {
    throw conflict('--json with -o "-": both would write to stdout')
  }
  if (flags.quiet && flags.verbose) throw conflict('--quiet with --verbose: give one of them')
  if (flags.at !== undefined && (flags.from !== undefined || flags.to !== undefined)) {
    throw conflict('--at with --from or --to: one frame has no beginning and end')
  }
  if (flags.at !== undefined && flags.resume)
    throw conflict('--at with --resume: one frame is not cut into segments')
  const { from = 0, to = Number.POSITIVE_INFINITY, fmin = 20, fmax = 20_000 } = flags
  if (to <= from) throw conflict(`--to "${to}": expected a time after --from "${from}" (in seconds)`)
  if (fmin >= fmax) throw conflict(`--fmin "${fmin}": expected a frequency below --fmax "${fmax}"`)
}
