import { type Command, Help, type Option } from 'commander'
import { paint } from '../display/text-style.js'

/** Longer terms stand on the line of their text without a column of their own. */
const WIDEST_TERM = 30

const EXAMPLES = `Examples:
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
 * then examples.
 */
export function configureHelp(program: Command, defaultVerb: Command): void {
  program.configureHelp({
    formatHelp,
    commandUsage: (command) => usageOf(command, program, defaultVerb),
    subcommandTerm: (command) => command.name(),
    visibleOptions: (command) => {
      const own = Help.prototype.visibleOptions.call(new Help(), command)
      if (command !== program) return own
      const ofDefault = defaultVerb.options.filter((option) => !option.hidden)
      return [...ofDefault, ...own]
    },
    styleTitle: (title) => paint('bold', title, process.stdout),
  })
  for (const command of [program, defaultVerb]) command.addHelpText('after', EXAMPLES)
}

function usageOf(command: Command, program: Command, defaultVerb: Command): string {
  if (command === program) return 'gpuviz <audio…> [options]   or   gpuviz <verb> …'
  if (command === defaultVerb) return 'gpuviz [visualize] <audio…> [options]'
  return Help.prototype.commandUsage.call(new Help(), command)
}

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
    help.commandDescription(command),
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
  for (const option of options) {
    const heading = option.helpGroupHeading ?? 'Options:'
    groups.set(heading, [...(groups.get(heading) ?? []), option])
  }
  return groups
}
