import { CommanderError } from 'commander'
import { GpuvizError } from '../base/errors.js'
import { tolerateClosedPipes } from './display/print.js'
import { type EventsTo, reportAnalyzeError } from './display/report-analyze-error.js'
import { explainCommanderError } from './explain-commander-error.js'
import { buildProgram } from './program.js'
import { PLAIN_VERBS, refuseOtherVerbs } from './verbs/other-verbs.js'

/** Runs one command line (without node and script) and resolves to its exit code. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  tolerateClosedPipes()
  const display = { eventsTo: eventsTo(args), verbose: hasFlag(args, '--verbose') }
  // Thrown where nobody waits for it, such as in a timer: a bug, but one to be told of like any other error.
  process.once('uncaughtException', (error) => {
    reportAnalyzeError(error, display)
    process.exit(1)
  })
  let exitCode = 0
  const program = buildProgram((code) => {
    exitCode = code
  })
  try {
    if (args.length === 0) {
      program.outputHelp({ error: true })
      return 2
    }
    // Before commander looks at options, which may belong to a verb that is not there.
    refuseOtherVerbs(args[0] ?? '')
    await program.parseAsync([...args], { from: 'user' })
    return exitCode
  } catch (error) {
    // Help and version were asked for and have been printed.
    if (error instanceof CommanderError && error.exitCode === 0) return 0
    // A group of verbs without a verb: commander has printed its help to stderr.
    if (error instanceof CommanderError && error.code === 'commander.help') return 2
    const shown = error instanceof CommanderError ? explainCommanderError(error, program, args) : error
    reportAnalyzeError(shown, display)
    return shown instanceof GpuvizError ? shown.exitCode : 1
  }
}

/** Where the events of `--json` go, by the words alone: the options may be what is wrong. */
function eventsTo(args: readonly string[]): EventsTo {
  const [first] = args
  if ((first !== undefined && PLAIN_VERBS.includes(first)) || !hasFlag(args, '--json')) return 'nowhere'
  const names = (arg: string) => /^(-o|--output($|=))/.test(arg)
  return first === 'analyze' && !options(args).some(names) ? 'stderr' : 'stdout'
}

function hasFlag(args: readonly string[], flag: string): boolean {
  return options(args).includes(flag)
}

/** What may be an option: behind `--` there are none. */
function options(args: readonly string[]): readonly string[] {
  const end = args.indexOf('--')
  return end < 0 ? args : args.slice(0, end)
}
