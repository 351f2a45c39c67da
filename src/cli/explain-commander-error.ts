import type { Command, CommanderError } from 'commander'
import { type GpuvizError, usageError } from '../base/errors.js'
import { nearestName } from '../base/nearest-name.js'

/** Commander's complaint in our own words, with the nearest name where one is unknown. */
export function explainCommanderError(
  error: CommanderError,
  program: Command,
  args: readonly string[],
): GpuvizError {
  const command = commandOf(program, args)
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? ''
  switch (error.code) {
    case 'commander.unknownOption':
      return withNearest('unknown-option', `unknown option ${quoted}`, quoted, flagsOf(command))
    case 'commander.unknownCommand':
      return unknownVerb(command, args)
    case 'commander.optionMissingArgument':
      return usageError('bad-value', `${quoted.replace(/ .*/, '')}: expected a value after it`)
    case 'commander.missingArgument':
      return usageError('missing-argument', `${command.name()}: ${quoted} is missing`, {
        hint: usageHint(command),
      })
    default:
      return usageError('bad-usage', error.message.replace(/^error: /, ''), { hint: usageHint(command) })
  }
}

/** The command that the words name, so far as they do. */
function commandOf(program: Command, args: readonly string[]): Command {
  const root = args.map((arg) => program.commands.find((command) => command.name() === arg)).find(Boolean)
  const sub = args.map((arg) => root?.commands.find((command) => command.name() === arg)).find(Boolean)
  return sub ?? root ?? program.commands.find((command) => command.name() === 'visualize') ?? program
}

function flagsOf(command: Command): readonly string[] {
  const own = command.options.filter((option) => !option.hidden)
  return [...own.flatMap(({ long, short }) => [long, short]), '--help', '--version'].filter(
    (flag) => flag !== undefined && flag !== null,
  )
}

function unknownVerb(command: Command, args: readonly string[]): GpuvizError {
  const word = args[args.indexOf(command.name()) + 1] ?? ''
  const names = command.commands.map((verb) => verb.name())
  return withNearest('unknown-verb', `${command.name()} "${word}": no such verb`, word, names)
}

function withNearest(code: string, message: string, name: string, known: readonly string[]): GpuvizError {
  const near = nearestName(name, known)
  return usageError(code, message, {
    hint: near === undefined ? 'See gpuviz --help.' : `Did you mean ${near}?`,
  })
}

function usageHint(command: Command): string {
  const words = command.parent?.parent ? [command.parent.name(), command.name()] : [command.name()]
  return `See gpuviz ${words.join(' ')} --help.`
}
