import type { Command } from 'commander'
import { addOptions } from '../options/add-options.js'
import { ANALYZE_OPTIONS } from '../options/analyze-options.js'
import { GROUPS } from '../options/render-options.js'
import type { Finish } from './finish.js'

/** `gpuviz analyze <audio>`. */
export function addAnalyze(program: Command, finish: Finish): void {
  const command = program
    .command('analyze')
    .summary('tempo, beats, key, loudness, sections and curves of a song')
    .description(
      'Analyses a song, piece by piece and in parallel: tempo, beats, key, loudness, sections, onsets, and curves of every feature. Prints a summary, or writes JSON, CSV, JAMS or NumPy files.',
    )
    .argument('[audio...]', 'a song: any file that ffmpeg reads, a video too')
  addOptions(command, ANALYZE_OPTIONS)
  command
    .option('--config <FILE>', 'options from this file (default: gpuviz.config.json, where there is one)')
    .action(async (inputs: readonly string[]) => {
      const { runAnalyze } = await import('./run-analyze.js')
      finish(await runAnalyze(inputs, command))
    })
  command.options.find(({ long }) => long === '--config')?.helpGroup(GROUPS.messages)
}
