import { type Command, type Help, Help as PlainHelp } from 'commander'
import { paint } from '../display/text-style.js'

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
      const own = PlainHelp.prototype.visibleOptions.call(new PlainHelp(), command)
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
  return PlainHelp.prototype.commandUsage.call(new PlainHelp(), command)
}

function formatHelp(command: Command, help: Help): string {
  const width = Math.min(34, help.padWidth(command, help))
  const item = (term: string, text: string) => help.formatItem(term, width, text, help)
  const lines = [`${help.styleTitle('Usage:')} ${help.commandUsage(command)}`, '', help.commandDescription(command), '']
  const commands = help.visibleCommands(command)
  lines.push(
    ...help.formatItemList(
      'Verbs:',
      commands.map((verb) => item(help.subcommandTerm(verb), help.subcommandDescription(verb))),
      help,
    ),
  )
  const operands = help.visibleArguments(command)
  lines.push(
    ...help.formatItemList(
      'Arguments:',
      operands.map((operand) => item(help.argumentTerm(operand), operand.description)),
      help,
    ),
  )
  const options = help.visibleOptions(command)
  for (const [group, members] of Map.groupBy(options, (option) => option.helpGroupHeading ?? 'Options:')) {
    const listed = members.map((option) => item(option.flags, option.description))
    lines.push(...help.formatItemList(group, listed, help))
  }
  return lines.join('\n')
}
