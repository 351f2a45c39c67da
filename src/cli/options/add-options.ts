import { type Command, Option } from 'commander'
import { longName, type OptionSpec, type OptionTable } from './option-spec.js'

/** Gives a command the options of a table. Commander keeps their texts; `readOptions` reads them. */
export function addOptions(command: Command, table: OptionTable): void {
  for (const spec of Object.values(table)) {
    command.addOption(toOption(spec))
    if (spec.kind === 'switch' && spec.negation !== undefined) {
      const negated = new Option(`--no-${longName(spec)}`, spec.negation)
      command.addOption(negated.helpGroup(spec.group))
    }
  }
}

function toOption(spec: OptionSpec): Option {
  const shown = spec.standard === undefined ? spec.help : `${spec.help} (default: ${spec.standard})`
  const option = new Option(spec.flags, shown).helpGroup(spec.group)
  if (spec.words) option.argChoices = [...spec.words]
  if (spec.kind === 'list') option.argParser(collect)
  return option
}

function collect(text: string, earlier: readonly string[] | undefined): readonly string[] {
  return [...(earlier ?? []), text]
}
