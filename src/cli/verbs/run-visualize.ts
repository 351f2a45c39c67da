import { existsSync, statSync } from 'node:fs'
import { GpuvizError, usageError } from '../../base/errors.js'
import type { OpenPreview } from '../../preview/open-preview.js'
import { CONFIG_FILE, readConfig } from '../config/read-config.js'
import { formatError } from '../display/format-error.js'
import { printNote } from '../display/print.js'
import { openDisplay } from '../display/render-display.js'
import { reportError } from '../display/report-error.js'
import { watchedDisplay } from '../display/watched-display.js'
import { exitCodeOf, listenForStop, type StopListener } from '../listen-for-stop.js'
import type { LogFile } from '../log/log-file.js'
import { loggedDisplay } from '../log/logged-display.js'
import { openLog } from '../log/open-log.js'
import { checkConflicts } from '../options/check-availability.js'
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
  using log = openLog({ flags, jobs, config: command.opts().config ?? CONFIG_FILE })
  using stop = listenForStop()
  await using preview = await previewOf(flags, stop)
  const exitCodes: number[] = []
  for (const [index, job] of jobs.entries()) {
    preview?.begin({
      input: job.input,
      ...(job.output !== undefined && { output: job.output }),
      ...{ index, count: jobs.length, resumable: flags.resume ?? false },
    })
    const code = await renderOne({ job, flags, stop, preview, log })
    exitCodes.push(code)
    // A stop that came when the last one was complete already changes nothing.
    if (stop.stoppedBy && (code !== 0 || job !== jobs.at(-1))) return exitCodeOf(stop.stoppedBy)
  }
  const failed = exitCodes.filter((code) => code !== 0).length
  if (failed > 0 && jobs.length > 1) printNote(`gpuviz: ${failed} of ${jobs.length} failed`)
  return Math.max(...exitCodes)
}

function planJobs(inputs: readonly string[], flags: VisualizeFlags): readonly PlannedOutput[] {
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

/** Where the renders are watched, if anywhere. */
async function previewOf({ preview: where }: VisualizeFlags, stop: StopListener) {
  if (where === undefined || where === 'none') return undefined
  const { openPreview } = await import('../../preview/open-preview.js')
  const preview = await openPreview({ where, stop: () => stop.stop() })
  if (preview.notice !== undefined) printNote(preview.notice)
  return preview
}

interface OneRender {
  readonly job: PlannedOutput
  readonly flags: VisualizeFlags
  readonly stop: StopListener
  readonly preview: OpenPreview | undefined
  readonly log: LogFile | undefined
}

/** Resolves to the exit code; what went wrong has been said by then. */
async function renderOne({ job, flags, stop, preview, log }: OneRender): Promise<number> {
  const { json = false, quiet = false, verbose = false } = flags
  try {
    const canAsk = process.stdin.isTTY === true && process.stderr.isTTY === true && !json
    const overwrite = await allowOverwrite({
      planned: job,
      flag: flags.overwrite,
      canAsk,
      signal: stop.signal,
    })
    using plain = await openDisplay({ json, quiet, verbose })
    const watched = watchedDisplay(plain, preview, json && process.stdout.isTTY === true)
    const display = loggedDisplay(watched, log)
    const { visualize } = await import('../../api/visualize.js')
    const summary = await visualize({
      ...toApiOptions(flags),
      input: job.input,
      output: job.output,
      overwrite,
      signal: stop.signal,
      onProgress: display.show,
      onAnalyzed: display.analyzed,
      ...((verbose || log) && { onDetail: display.detail }),
      ...(preview && { viewer: preview.viewer }),
    })
    display.done(summary)
    return 0
  } catch (error) {
    preview?.failed(error)
    log?.write('error', formatError(error, true))
    reportError(error, { json, verbose, input: job.input })
    return error instanceof GpuvizError ? error.exitCode : 1
  }
}
