import type { Command } from 'commander'
import { addOptions } from '../options/add-options.js'
import { GROUPS } from '../options/render-options.js'
import { VISUALIZE_OPTIONS } from '../options/visualize-options.js'
import type { Finish } from './finish.js'

/** `gpuviz <audio…>`, which is `gpuviz visualize <audio…>`. */
export function addVisualize(program: Command, finish: Finish): void {
  const command = program
    .command('visualize', { isDefault: true })
    .summary('a song becomes a video (the same without the word)')
    .description('Draws a song with a GLSL shader and writes a video with its sound.')
    .argument('[audio...]', 'songs: any files that ffmpeg reads, videos too')
  addOptions(command, VISUALIZE_OPTIONS)
  command
    .option('--config <FILE>', 'options from this file (default: gpuviz.config.json, where there is one)')
    .action(async (inputs: readonly string[]) => {
      const { runVisualize } = await import('./run-visualize.js')
      finish(await runVisualize(inputs, command))
    })
  command.options.find(({ long }) => long === '--config')?.helpGroup(GROUPS.messages)
}
