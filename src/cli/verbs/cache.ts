import type { Command } from 'commander'
import type { Finish } from './finish.js'

/** `gpuviz cache info|clear`. */
export function addCache(program: Command, finish: Finish): void {
  const cache = program
    .command('cache')
    .summary('how large the kept analyses are, and removing them')
    .description('Analyses of songs are kept, so that a song is analysed once.')
    .helpCommand(false)
  const info = cache
    .command('info')
    .summary('where they are, how many, how large')
    .description('Says where analyses are kept, how many there are, and how large they are.')
    .option('--json', 'one object')
    .action(async () => {
      const { showCache } = await import('./run-cache.js')
      showCache({ json: info.opts().json === true })
      finish(0)
    })
  const clear = cache
    .command('clear')
    .summary('remove them all')
    .description('Removes all kept analyses; they are made anew when they are needed.')
    .option('--json', 'one object')
    .action(async () => {
      const { clearCache } = await import('./run-cache.js')
      clearCache({ json: clear.opts().json === true })
      finish(0)
    })
}
