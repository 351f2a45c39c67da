import { type Command, Option } from 'commander'
import { addOptions } from '../options/add-options.js'
import { DEV_OPTIONS } from '../options/dev-options.js'
import { GROUPS } from '../options/render-options.js'
import type { Finish } from './finish.js'

/** `gpuviz dev <audio>`. */
export function addDev(program: Command, finish: Finish): void {
  const command = program
    .command('dev')
    .summary('write a shader and watch it move with a song, on a page of this machine')
    .description(
      'Serves a page on which a shader runs to a song while you write it: every save shows at once, errors at their lines. Sliders for its parameters, and the render for good. Ctrl-C ends it.',
    )
    .argument('<audio>', 'a song: any file that ffmpeg reads, a video too')
  addOptions(command, DEV_OPTIONS)
  command
    // Taken only to say why not.
    .addOption(new Option('--host [NAME]').hideHelp())
    .option('--config <FILE>', 'options from this file (default: gpuviz.config.json, where there is one)')
    .action(async (audio: string) => {
      const { runDev } = await import('./run-dev.js')
      finish(await runDev(audio, command))
    })
  command.options.find(({ long }) => long === '--config')?.helpGroup(GROUPS.messages)
}
