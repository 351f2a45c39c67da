import { type CompletedCommand, type CompletedOption, flatten } from './command-tree.js'

/** A completion script for fish. */
export function fishCompletion(tree: CompletedCommand): string {
  const lines = flatten(tree).flatMap((command) => [
    ...command.verbs.map(({ name, summary }) => complete(command, `-f -a ${name}`, summary)),
    ...command.options.map((option) => complete(command, optionPart(option), option.summary)),
    ...operandLines(command),
  ])
  return `# fish completion for gpuviz; save as ~/.config/fish/completions/gpuviz.fish
complete -c gpuviz -e
${lines.join('\n')}
`
}

function operandLines(command: CompletedCommand): readonly string[] {
  const { operands, verbs } = command
  if (operands?.files) return []
  const words = operands?.words ?? []
  return verbs.length > 0 && words.length === 0
    ? []
    : [complete(command, `-f -a ${quote(words.join(' '))}`, '')]
}

function complete(command: CompletedCommand, what: string, summary: string): string {
  const described = summary === '' ? '' : ` -d ${quote(summary)}`
  return `complete -c gpuviz -n ${quote(conditionOf(command))} ${what}${described}`
}

function optionPart({ flags, value }: CompletedOption): string {
  const named = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`))
  if (!value) return named.join(' ')
  const words = value.words.length > 0 ? ` -a ${quote(value.words.join(' '))}` : ''
  return `${named.join(' ')} -r ${value.files ? '-F' : '-f'}${words}`
}

/** True at the command itself: its words are there, and none of a verb below it. */
function conditionOf({ path, verbs }: CompletedCommand): string {
  const seen = path.split(' ').slice(1)
  const tests = seen.map((word) => `__fish_seen_subcommand_from ${word}`)
  const below = verbs.map(({ name }) => name)
  if (below.length > 0) tests.push(`not __fish_seen_subcommand_from ${below.join(' ')}`)
  return tests.length > 0 ? tests.join('; and ') : 'true'
}

function quote(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`
}
