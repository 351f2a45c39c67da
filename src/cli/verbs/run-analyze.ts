import { resolve } from 'node:path'
import type { AnalyzeOptions } from '../../api/analyze-options.js'
import { GpuvizError, usageError } from '../../base/errors.js'
import { readConfig } from '../config/read-config.js'
import { openAnalyzeDisplay } from '../display/analyze-display.js'
import { type EventsTo, reportAnalyzeError } from '../display/report-analyze-error.js'
import { sendToStdout } from '../display/send-to-stdout.js'
import { exitCodeOf, listenForStop, type StopListener } from '../listen-for-stop.js'
import { ANALYZE_OPTIONS, type AnalyzeFlags } from '../options/analyze-options.js'
import { givenFlags, type ParsedCommand, readOptions } from '../options/read-options.js'
import { checkAnalyzeFlags, toAnalyzeOptions } from '../options/to-analyze-options.js'
import { allowOverwrite } from '../output/allow-overwrite.js'

/** Analyses a song; resolves to the exit code, 130 or 143 when stopped. */
export async function runAnalyze(
  inputs: readonly string[],
  command: ParsedCommand & { opts(): { config?: string } },
): Promise<number> {
  const config = readConfig(ANALYZE_OPTIONS, command.opts().config)
  const flags = readOptions(ANALYZE_OPTIONS, config, givenFlags(command, ANALYZE_OPTIONS))
  checkAnalyzeFlags(flags)
  const input = onlyInput(inputs)
  using stop = listenForStop()
  const exitCode = await analyzeOne(input, flags, stop)
  return stop.stoppedBy ? exitCodeOf(stop.stoppedBy) : exitCode
}

function onlyInput([input, second]: readonly string[]): string {
  if (input === undefined) {
    throw usageError('missing-argument', 'analyze: no audio file given', {
      hint: 'For example: gpuviz analyze song.mp3 -o song.json',
    })
  }
  if (second === undefined) return input
  throw usageError('bad-usage', `analyze "${second}": one song at a time, and "${input}" is the first`, {
    hint: 'Call it once for each song.',
  })
}

/** Resolves to the exit code; what went wrong has been said by then. */
async function analyzeOne(input: string, flags: AnalyzeFlags, stop: StopListener): Promise<number> {
  const { json = false, quiet = false, verbose = false, strict = false } = flags
  const target = targetOf(flags)
  const eventsTo: EventsTo = json ? (target.output === undefined ? 'stderr' : 'stdout') : 'nowhere'
  try {
    const overwrite = await mayReplace(input, flags, stop.signal)
    using display = await openAnalyzeDisplay({ eventsTo, quiet, verbose })
    const { analyze } = await import('../../api/analyze.js')
    const result = await analyze({
      ...toAnalyzeOptions(flags),
      ...target,
      input,
      overwrite,
      signal: stop.signal,
      onProgress: display.show,
      ...(verbose && { onDetail: display.detail }),
    })
    display.done(result, { output: target.output, plot: flags.plot, sent: target.sink !== undefined })
    const { failedChunks } = result.stats
    if (!strict || failedChunks === 0) return 0
    throw new GpuvizError(
      'chunks-failed',
      `--strict: ${failedChunks} of ${result.chunks.length} chunks failed`,
    )
  } catch (error) {
    reportAnalyzeError(error, { eventsTo, verbose, input })
    return error instanceof GpuvizError ? error.exitCode : 1
  }
}

/** A file, stdout, or neither where a summary is printed. */
function targetOf({ output, format, json }: AnalyzeFlags): Pick<AnalyzeOptions, 'output' | 'sink'> & {
  readonly output?: string
} {
  if (output !== undefined && output !== '-') return { output }
  const isWanted = output === '-' || json === true || format !== undefined
  if (!isWanted) return {}
  if (process.stdout.isTTY && (format === 'npy' || format === 'npz')) {
    throw usageError('bad-usage', `--format "${format}": a terminal cannot show it`, {
      hint: `Name a file: -o song.${format}`,
    })
  }
  return { sink: sendToStdout }
}

/** Asks, on a terminal, for each file that is there already. */
async function mayReplace(input: string, flags: AnalyzeFlags, signal: AbortSignal): Promise<boolean> {
  const canAsk = process.stdin.isTTY === true && process.stderr.isTTY === true && flags.json !== true
  const files = [flags.output, flags.plot].filter((file) => file !== undefined && file !== '-')
  for (const output of files) {
    if (output === undefined || resolve(output) === resolve(input)) continue
    const planned = { input, output, named: true }
    if (!(await allowOverwrite({ planned, flag: flags.overwrite, canAsk, signal }))) return false
  }
  return true
}
