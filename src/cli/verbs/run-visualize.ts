import { existsSync, statSync } from 'node:fs'
import { GpuvizError, usageError } from '../../base/errors.js'
import { readConfig } from '../config/read-config.js'
import { printNote } from '../display/print.js'
import { openDisplay } from '../display/render-display.js'
import { reportError } from '../display/report-error.js'
import { exitCodeOf, listenForStop, type StopListener } from '../listen-for-stop.js'
import { checkAvailability, checkConflicts } from '../options/check-availability.js'
import { givenFlags, type ParsedCommand, readOptions } from '../options/read-options.js'
import { toApiOptions } from '../options/to-api-options.js'
import { VISUALIZE_OPTIONS, type VisualizeFlags } from '../options/visualize-options.js'
import { allowOverwrite } from '../output/allow-overwrite.js'
import { type PlannedOutput, planOutputs } from '../output/plan-outputs.js'
import { refuseOtherVerbs } from './other-verbs.js'

/** Renders every input, one after the other; the exit code is the highest of theirs, 130 or 143 when stopped. */
export async function runVisualize(
  inputs: readonly string[],
  command: ParsedCommand & { opts(): { config?: string } },
): Promise<number> {
  const config = readConfig(VISUALIZE_OPTIONS, command.opts().config)
  const flags = readOptions(VISUALIZE_OPTIONS, config, givenFlags(command, VISUALIZE_OPTIONS))
  const jobs = planJobs(inputs, flags)
  using stop = listenForStop()
  const exitCodes: number[] = []
  for (const job of jobs) {
    exitCodes.push(await renderOne(job, flags, stop))
    if (stop.stoppedBy) return exitCodeOf(stop.stoppedBy)
  }
  const failed = exitCodes.filter((code) => code !== 0).length
  if (failed > 0 && jobs.length > 1) printNote(`gpuviz: ${failed} of ${jobs.length} failed`)
  return Math.max(...exitCodes)
}

function planJobs(inputs: readonly string[], flags: VisualizeFlags): readonly PlannedOutput[] {
  checkAvailability(flags)
  checkConflicts(flags)
  const [first] = inputs
  if (first === undefined) {
    throw usageError('missing-argument', 'no audio file given', {
      hint: 'For example: gpuviz song.mp3 -o out.mp4',
    })
  }
  refuseOtherVerbs(first)
  if (flags.frameHash !== undefined && inputs.length > 1) {
    throw usageError(
      'option-conflict',
      `--frame-hash "${flags.frameHash}": one file cannot hold the hashes of several inputs`,
    )
  }
  return planOutputs({ inputs, verb: 'visualize', ...flags }, (path) => isFolder(path))
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory()
}

/** Resolves to the exit code; what went wrong has been said by then. */
async function renderOne(job: PlannedOutput, flags: VisualizeFlags, stop: StopListener): Promise<number> {
  const { json = false, quiet = false, verbose = false } = flags
  try {
    const canAsk = process.stdin.isTTY === true && process.stderr.isTTY === true && !json
    const overwrite = await allowOverwrite({
      planned: job,
      flag: flags.overwrite,
      canAsk,
      signal: stop.signal,
    })
    using display = await openDisplay({ json, quiet, verbose })
    const { visualize } = await import('../../api/visualize.js')
    const summary = await visualize({
      ...toApiOptions(flags),
      input: job.input,
      output: job.output,
      overwrite,
      signal: stop.signal,
      onProgress: display.show,
      onAnalyzed: display.analyzed,
      ...(verbose && { onDetail: display.detail }),
    })
    display.done(summary)
    return 0
  } catch (error) {
    reportError(error, { json, verbose, input: job.input })
    return error instanceof GpuvizError ? error.exitCode : 1
  }
}
