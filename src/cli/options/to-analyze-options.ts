import type { AnalyzeOptions } from '../../api/analyze-options.js'
import { usageError } from '../../base/errors.js'
import type { AnalyzeFlags } from './analyze-options.js'

/** The command line's options as the API takes them; where the result goes and what is shown are the caller's. */
export function toAnalyzeOptions(flags: AnalyzeFlags): Omit<AnalyzeOptions, 'input' | 'output'> {
  const { chunk, overlap, workers, rate, window, hop, cache } = flags
  const { from, to, channel, weighting, mels, fmin, fmax, format, curves, plot } = flags
  const same = { from, to, channel, weighting, mels, fmin, fmax, format, curves, plot }
  const renamed = {
    chunkSeconds: chunk,
    overlapSeconds: overlap,
    sampleRate: rate,
    windowSamples: window,
    hopSamples: hop,
    workers: workers === 'auto' ? undefined : workers,
    noCache: cache === false ? true : undefined,
  }
  const given = Object.entries({ ...same, ...renamed }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given)
}

/** @throws GpuvizError `option-conflict`, `bad-value` where options do not fit together */
export function checkAnalyzeFlags(flags: AnalyzeFlags): void {
  const conflict = (message: string) => usageError('option-conflict', message)
  const { output, json, format, quiet, verbose, curves } = flags
  if (json && output === '-') throw conflict('--json with -o "-": both would write to stdout')
  if (json && output === undefined && format !== undefined && format !== 'json') {
    throw conflict(`--json with --format "${format}": name a file with -o, or leave --json out`)
  }
  if (quiet && verbose) throw conflict('--quiet with --verbose: give one of them')
  if (curves && format === 'jams')
    throw conflict('--curves with --format "jams": a JAMS file holds no curves')
  const { from = 0, to = Number.POSITIVE_INFINITY, fmin = 0, fmax = Number.POSITIVE_INFINITY } = flags
  if (to <= from) throw conflict(`--to "${to}": expected a time after --from "${from}" (in seconds)`)
  if (fmin >= fmax) throw conflict(`--fmin "${fmin}": expected a frequency below --fmax "${fmax}"`)
  const { window = Number.POSITIVE_INFINITY, hop = 1 } = flags
  if (hop > window)
    throw usageError('bad-value', `--hop "${hop}": expected a whole number from 1 to --window "${window}"`)
}
