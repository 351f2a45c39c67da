import { usageError } from '../../base/errors.js'
import type { Environment } from './terminal-kind.js'

/** @throws GpuvizError `preview-needs-terminal` where no picture can be drawn on standard error */
export function refuseTerminal(isTerminal: boolean, env: Environment): void {
  const why = reason(isTerminal, env)
  if (why === undefined) return
  throw usageError('preview-needs-terminal', `--preview "terminal": ${why}`, {
    hint: 'Run it in a terminal with colours, or watch in a browser: --preview 8080.',
  })
}

function reason(isTerminal: boolean, env: Environment): string | undefined {
  if (!isTerminal) return 'standard error is not a terminal'
  if (env.TERM === 'dumb') return 'the terminal says that it can only print text (TERM=dumb)'
  if (env.NO_COLOR) return 'NO_COLOR is set, and pictures are colours'
  return undefined
}
