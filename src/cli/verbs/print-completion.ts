import { basename } from 'node:path'
import type { Command } from 'commander'
import { usageError } from '../../base/errors.js'
import { nearestName } from '../../base/nearest-name.js'
import { builtinNames } from '../../shaders/index.js'
import { bashCompletion } from '../completion/bash.js'
import { readCommandTree } from '../completion/command-tree.js'
import { fishCompletion } from '../completion/fish.js'
import { SHELLS, type Shell } from '../completion/shells.js'
import { zshCompletion } from '../completion/zsh.js'
import { printResult } from '../display/print.js'

const WRITERS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const

/**
 * Prints the completion script of a shell, the user's own where none is named.
 * @throws GpuvizError `unknown-shell`
 */
export function printCompletion(program: Command, named: string | undefined): void {
  const tree = readCommandTree(program, { '--shader': builtinNames(), show: builtinNames() })
  printResult(WRITERS[chooseShell(named)](tree).trimEnd())
}

function chooseShell(named: string | undefined): Shell {
  const wanted = named ?? basename(process.env.SHELL ?? '')
  const shell = SHELLS.find((known) => known === wanted)
  if (shell !== undefined) return shell
  if (named === undefined) {
    throw usageError('unknown-shell', `$SHELL "${process.env.SHELL ?? ''}": expected bash, zsh or fish`, {
      hint: 'Name the shell: gpuviz completion bash',
    })
  }
  const near = nearestName(named, SHELLS)
  throw usageError('unknown-shell', `completion "${named}": expected bash, zsh or fish`, {
    ...(near !== undefined && { hint: `Did you mean ${near}?` }),
  })
}
