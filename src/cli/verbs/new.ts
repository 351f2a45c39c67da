import { type Command, Option } from 'commander'
import type { Finish } from './finish.js'

/** What starters there are. */
export const STARTER_DIALECTS = ['native', 'shadertoy', 'isf'] as const

/** `gpuviz new NAME`. */
export function addNew(program: Command, finish: Finish): void {
  const command = program
    .command('new')
    .summary('a commented shader to start your own from')
    .description('Writes NAME.glsl: a small look of its own, with a comment on every part.')
    .argument('<NAME>', 'of the look, or of the file')
    .addOption(
      new Option('--dialect <NAME>', 'native, shadertoy or isf (default: native)').choices(STARTER_DIALECTS),
    )
    .action(async (name: string) => {
      const { runNew } = await import('./run-new.js')
      finish(runNew(name, command.opts().dialect ?? 'native'))
    })
}
