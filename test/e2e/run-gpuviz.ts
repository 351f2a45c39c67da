import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type OwnProcess, ownProcesses, RUN_MARK } from './own-processes.js'
import type { Workspace } from './workspace.js'

/** The command under test: this checkout's build, or another one (an installed package's `dist/cli.js`). */
export const CLI = process.env.GPUVIZ_TEST_CLI ?? fileURLToPath(new URL('../../dist/cli.js', import.meta.url))

/** What a run of the command did, and what it left behind. */
export interface FinishedRun {
  /** 128 + the signal's number where a signal ended it. */
  readonly code: number
  readonly stdout: string
  readonly stderr: string
  /** When each line of stdout arrived, in milliseconds. */
  readonly lineTimesMs: readonly number[]
  readonly left: Leftovers
}

export interface Leftovers {
  /** Files under the current folder that were not there before. */
  readonly files: readonly string[]
  /** What is in the run's folder for temporaries. */
  readonly temporaries: readonly string[]
  /** Command lines of processes that outlived the run. */
  readonly processes: readonly string[]
}

export interface GpuvizRun extends AsyncDisposable {
  readonly pid: number
  readonly finished: Promise<FinishedRun>
  /** Processes of this run that live now. */
  processes(): readonly OwnProcess[]
  /** Resolves once stdout holds a match; rejects where the run ends before. */
  waitForOutput(pattern: RegExp): Promise<void>
  /** Resolves with the first match once stderr holds one; rejects where the run ends before. */
  waitForMessage(pattern: RegExp): Promise<RegExpExecArray>
}

export interface RunOptions {
  /** Added to the environment; undefined takes a name out of it. */
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly timeoutSeconds?: number
}

/** The encoder probe takes a second: all runs share what the first one found, and leave the user's cache alone. */
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/gpuviz-e2e', import.meta.url))
const POLL_MS = 20

/** Starts the real command, in a process group of its own. Disposing of a run that is still going kills it. */
export function startGpuviz(
  workspace: Workspace,
  args: readonly string[],
  options: RunOptions = {},
): GpuvizRun {
  const mark = randomUUID()
  const before = new Set(workspace.files())
  const child = spawn(process.execPath, [CLI, ...args], {
    cwd: workspace.folder,
    env: environment(workspace, mark, options.env),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    timeout: (options.timeoutSeconds ?? 60) * 1000,
    killSignal: 'SIGKILL',
  })
  const output = collect(child)
  const left = (): Leftovers => ({
    files: workspace.files().filter((name) => !before.has(name)),
    temporaries: readdirSync(workspace.temporaries),
    processes: ownProcesses(mark).map(({ command }) => command),
  })
  const finished = ended(child).then((code): FinishedRun => ({ code, ...output.texts(), left: left() }))
  let running = true
  const done = finished.then(() => {
    running = false
  })
  return {
    pid: child.pid ?? 0,
    finished,
    processes: () => ownProcesses(mark),
    async waitForOutput(pattern) {
      while (!pattern.test(output.texts().stdout)) {
        if (!running) throw new Error(`the run ended before it printed ${pattern}: ${output.texts().stderr}`)
        await pause(POLL_MS)
      }
    },
    async waitForMessage(pattern) {
      for (;;) {
        const match = pattern.exec(output.texts().stderr)
        if (match) return match
        if (!running) throw new Error(`the run ended before it said ${pattern}: ${output.texts().stderr}`)
        await pause(POLL_MS)
      }
    },
    async [Symbol.asyncDispose]() {
      for (const { pid } of ownProcesses(mark)) process.kill(pid, 'SIGKILL')
      await done
    },
  }
}

/** Runs the real command to its end. */
export async function runGpuviz(
  workspace: Workspace,
  args: readonly string[],
  options: RunOptions = {},
): Promise<FinishedRun> {
  await using run = startGpuviz(workspace, args, options)
  return await run.finished
}

function environment(workspace: Workspace, mark: string, added: RunOptions['env'] = {}): NodeJS.ProcessEnv {
  const all = {
    ...process.env,
    NO_COLOR: '1',
    TMPDIR: workspace.temporaries,
    XDG_CACHE_HOME: CACHE,
    // It stays from run to run.
    GPUVIZ_CACHE_LIMIT: '200M',
    [RUN_MARK]: mark,
    ...added,
  }
  // What vitest tells its own workers is no business of the command.
  const foreign = (name: string) =>
    name === 'NODE_OPTIONS' || name.startsWith('VITEST') || name === 'NODE_V8_COVERAGE'
  return Object.fromEntries(
    Object.entries(all).filter(([name, value]) => value !== undefined && !foreign(name)),
  )
}

function collect(child: ChildProcess) {
  let stdout = ''
  let stderr = ''
  const lineTimesMs: number[] = []
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
    for (let i = text.split('\n').length - 1; i > 0; i--) lineTimesMs.push(performance.now())
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  return { texts: () => ({ stdout, stderr, lineTimesMs }) }
}

const SIGNAL_NUMBERS: Readonly<Partial<Record<NodeJS.Signals, number>>> = {
  SIGINT: 2,
  SIGKILL: 9,
  SIGTERM: 15,
}

function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(code ?? 128 + ((signal && SIGNAL_NUMBERS[signal]) ?? 0)))
  })
}
