import { type Command, Help, type Option } from 'commander'
import { paint } from '../display/text-style.js'

/** Longer terms stand on the line of their text without a column of their own. */
const WIDEST_TERM = 30

const EXAMPLES = `
Examples:
  gpuviz song.mp3                                     song.mp4, with the circular look
  gpuviz song.mp3 --shader bars --param bars=96 -o out.mp4
  gpuviz song.flac --size vertical --fps 60 --quality best -o reel.mp4
  gpuviz song.mp3 --from 1:00 --to 1:30 -o part.mp4   half a minute of it
  gpuviz song.mp3 --at 0:42 -o still.png              one frame
  gpuviz *.mp3 -o videos/                             each into its own file
  gpuviz song.mp3 --shader mine.glsl                  your own shader

Options may also stand in gpuviz.config.json: { "size": "1080p", "fps": 60 }
`

/**
 * Makes the program's help complete for a stranger: verbs first, then the options of the default verb in groups,
 * then examples. Verbs added afterwards share the form.
 */
export function configureHelp(program: Command, defaultVerb: string): void {
  const isDefault = (command: Command) => command === program || command.name() === defaultVerb
  program.configureHelp({
    formatHelp,
    commandUsage: (command) => {
      if (command === program) return 'gpuviz <audio…> [options]   or   gpuviz <verb> …'
      return isDefault(command) ? 'gpuviz [visualize] <audio…> [options]' : plain.commandUsage(command)
    },
    subcommandTerm: (command) => command.name(),
    visibleOptions: (command) => {
      const verb = command.commands.find((candidate) => candidate.name() === defaultVerb)
      const ofDefault = verb?.options.filter((option) => !option.hidden) ?? []
      return [...ofDefault, ...plain.visibleOptions(command)]
    },
    styleTitle: (title) => paint('bold', title, process.stdout),
  })
  program.addHelpText('afterAll', ({ command }) => (isDefault(command) ? EXAMPLES : ''))
}

/** Commander's own way, for what is not changed. */
const plain = new Help()

function formatHelp(command: Command, help: Help): string {
  const width = Math.min(WIDEST_TERM, help.padWidth(command, help))
  const item = (term: string, text: string) => help.formatItem(term, width, text, help)
  const verbs = help
    .visibleCommands(command)
    .map((verb) => item(help.subcommandTerm(verb), help.subcommandDescription(verb)))
  const operands = help
    .visibleArguments(command)
    .map((operand) => item(help.argumentTerm(operand), operand.description))
  const lines = [
    `${help.styleTitle('Usage:')} ${help.commandUsage(command)}`,
    '',
    help.boxWrap(help.commandDescription(command), help.helpWidth ?? 80),
    '',
    ...help.formatItemList('Verbs:', verbs, help),
    ...help.formatItemList('Arguments:', operands, help),
  ]
  for (const [group, options] of groupOptions(help.visibleOptions(command))) {
    const listed = options.map((option) => item(option.flags, option.description))
    lines.push(...help.formatItemList(group, listed, help))
  }
  return lines.join('\n')
}

function groupOptions(options: readonly Option[]): ReadonlyMap<string, readonly Option[]> {
  const groups = new Map<string, Option[]>()
  // Help and version have no heading of their own: they go with the last group.
  const ungrouped =
    options.findLast(({ helpGroupHeading }) => helpGroupHeading)?.helpGroupHeading ?? 'Options:'
  for (const option of options) {
    const heading = option.helpGroupHeading ?? ungrouped
    groups.set(heading, [...(groups.get(heading) ?? []), option])
  }
  return groups
}
