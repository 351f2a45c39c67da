import type { Command } from 'commander'
import { SHELLS } from '../completion/shells.js'
import type { Finish } from './finish.js'

/** `gpuviz completion [bash|zsh|fish]`. */
export function addCompletion(program: Command, finish: Finish): void {
  const command = program
    .command('completion')
    .summary('a completion script for bash, zsh or fish')
    .description(
      [
        'Prints a completion script. To have it in every new shell:',
        '  bash:  echo \'eval "$(gpuviz completion bash)"\' >> ~/.bashrc',
        '  zsh:   echo \'eval "$(gpuviz completion zsh)"\' >> ~/.zshrc',
        '  fish:  gpuviz completion fish > ~/.config/fish/completions/gpuviz.fish',
      ].join('\n'),
    )
    .argument('[SHELL]', 'bash, zsh or fish (default: what $SHELL names)')
    .action(async (shell: string | undefined) => {
      const { printCompletion } = await import('./print-completion.js')
      printCompletion(program, shell)
      finish(0)
    })
  const [argument] = command.registeredArguments
  if (argument) argument.argChoices = [...SHELLS]
}
