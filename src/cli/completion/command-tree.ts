import type { Argument, Command, Option } from 'commander'

export interface CompletedOption {
  /** `-o`, `--output`. */
  readonly flags: readonly string[]
  readonly summary: string
  /** What stands behind it; undefined for a switch. */
  readonly value: CompletedValue | undefined
}

export interface CompletedValue {
  readonly name: string
  readonly words: readonly string[]
  readonly files: boolean
}

export interface CompletedCommand {
  /** The words that lead to it: `gpuviz`, `gpuviz shaders check`. */
  readonly path: string
  readonly name: string
  readonly summary: string
  readonly options: readonly CompletedOption[]
  readonly verbs: readonly CompletedCommand[]
  /** What its operands are. */
  readonly operands: CompletedValue | undefined
}

/** Words known only when the script is made, by the long flag or the verb whose value they are. */
export type KnownWords = Readonly<Record<string, readonly string[]>>

/** What there is to complete, from commander's own tree. A program's operands are those of its default verb. */
export function readCommandTree(program: Command, known: KnownWords): CompletedCommand {
  const tree = readCommand(program, program.name(), known)
  return { ...tree, operands: tree.verbs.find(({ name }) => name === 'visualize')?.operands }
}

function readCommand(command: Command, path: string, known: KnownWords): CompletedCommand {
  const help = command.createHelp()
  const verbs = help.visibleCommands(command).filter((verb) => verb.name() !== 'help')
  const [operand] = command.registeredArguments
  return {
    path,
    name: command.name(),
    summary: help.subcommandDescription(command),
    options: help.visibleOptions(command).map((option) => readOption(option, known)),
    verbs: verbs.map((verb) => readCommand(verb, `${path} ${verb.name()}`, known)),
    operands: operand && readArgument(operand, known[command.name()] ?? []),
  }
}

function readOption(option: Option, known: KnownWords): CompletedOption {
  const { short, long, description, argChoices = [] } = option
  const flags = [short, long].filter((flag) => flag !== undefined && flag !== null)
  const summary = description.replace(/ \(default: .*\)$/s, '')
  if (!option.required && !option.optional) return { flags, summary, value: undefined }
  const name = /<(.+)>/.exec(option.flags)?.[1] ?? 'value'
  const words = [...argChoices, ...(known[long ?? ''] ?? [])]
  return { flags, summary, value: { name, words, files: /FILE|FOLDER/.test(name) } }
}

function readArgument(argument: Argument, known: readonly string[]): CompletedValue {
  const words = [...(argument.argChoices ?? []), ...known]
  return { name: argument.name(), words, files: words.length === 0 }
}

/** The command and all below it. */
export function flatten(command: CompletedCommand): readonly CompletedCommand[] {
  return [command, ...command.verbs.flatMap(flatten)]
}
