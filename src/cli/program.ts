import { Command } from 'commander'
import { VERSION } from '../base/version.js'
import { configureHelp } from './help/format-help.js'
import { addAnalyze } from './verbs/analyze.js'
import { addCache } from './verbs/cache.js'
import { addCompletion } from './verbs/completion.js'
import { addDev } from './verbs/dev.js'
import { addDoctor } from './verbs/doctor.js'
import type { Finish } from './verbs/finish.js'
import { addNew } from './verbs/new.js'
import { addShaders } from './verbs/shaders.js'
import { addVisualize } from './verbs/visualize.js'

/** The whole command tree. What a verb does is loaded when it runs. */
export function buildProgram(finish: Finish): Command {
  const program = new Command('gpuviz')
    .description('Turns sound into video on the GPU, headless.')
    .version(VERSION, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [verb]', 'the help of a verb')
    .exitOverride()
    // Errors are printed in one place, run-command-line.ts.
    .configureOutput({ outputError: () => undefined })
    .showSuggestionAfterError(false)
  // Before the verbs, which take it over from here.
  configureHelp(program, 'visualize')
  addVisualize(program, finish)
  addAnalyze(program, finish)
  addDev(program, finish)
  addNew(program, finish)
  addShaders(program, finish)
  addCache(program, finish)
  addDoctor(program, finish)
  addCompletion(program, finish)
  return program
}
