import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ownProcesses, RUN_MARK } from '../../e2e/own-processes.js'
import { CLI } from '../../e2e/run-gpuviz.js'
import type { Workspace } from '../../e2e/workspace.js'

/** What a terminal saw of a run. */
export interface TerminalRun {
  readonly code: number
  /** Every byte that it was sent. */
  readonly screen: string
  /** What went past it, where `pipe` was asked for. */
  readonly stdout: Buffer
  /** Command lines of processes that outlived the run. */
  readonly processes: readonly string[]
}

export interface TerminalOptions {
  readonly columns?: number
  readonly rows?: number
  /** The terminal's own part of the environment. */
  readonly env?: Readonly<Record<string, string>>
  /** What it answers to what. */
  readonly answers?: readonly (readonly [question: string, answer: string])[]
  /** What happens when a text has been seen so often: `interrupt`, `resize:COLUMNSxROWS`, `deaf`. */
  readonly at?: readonly (readonly [text: string, count: number, act: string])[]
  /** Standard output goes to a file instead of the terminal. */
  readonly pipe?: boolean
}

const SCRIPT = fileURLToPath(new URL('./in-terminal.py', import.meta.url))
const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/gpuviz-e2e', import.meta.url))
const TIMEOUT_SECONDS = 60

/** Runs the real command in a real pseudo-terminal. */
export async function runInTerminal(
  workspace: Workspace,
  args: readonly string[],
  options: TerminalOptions = {},
): Promise<TerminalRun> {
  const { columns = 80, rows = 24, env = {}, answers = [], at = [], pipe = false } = options
  const folder = mkdtempSync(join(tmpdir(), 'gpuviz-terminal-'))
  const [screen, stdout, request] = ['screen', 'stdout', 'request'].map((name) => join(folder, name))
  if (!screen || !stdout || !request) throw new Error('no paths')
  const mark = randomUUID()
  const { PATH = '', HOME = '' } = process.env
  const base = { PATH, HOME, TMPDIR: workspace.temporaries, XDG_CACHE_HOME: CACHE, [RUN_MARK]: mark }
  const environment = { ...base, TERM: 'xterm-256color', ...env }
  const argv = [process.execPath, CLI, ...args]
  const content = { argv, cwd: workspace.folder, env: environment, columns, rows, screen, answers, at }
  const more = { timeout: TIMEOUT_SECONDS, ...(pipe && { stdout }) }
  writeFileSync(request, JSON.stringify({ ...content, ...more }))
  const code = await exitOf('python3', [SCRIPT, request])
  return {
    code,
    screen: readFileSync(screen, 'utf8'),
    stdout: existsSync(stdout) ? readFileSync(stdout) : Buffer.alloc(0),
    processes: ownProcesses(mark).map(({ command }) => command),
  }
}

function exitOf(command: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] })
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? -1))
  })
}
