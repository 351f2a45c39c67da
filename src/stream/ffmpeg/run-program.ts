import { type ChildProcess, spawn } from 'node:child_process'
import { systemCode } from '../../base/errors.js'

/** How a program ended, and what it said. */
export interface ProgramRun {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: Buffer
  readonly stderr: string
  /** It was ended because it did not finish within its time. */
  readonly timedOut: boolean
}

export interface ProgramRunOptions {
  /** Bytes for its standard input; without them it has none. */
  readonly input?: Uint8Array
  /** It is killed after this long. */
  readonly timeoutSeconds: number
}

/**
 * Runs a short program to its end and keeps its output.
 * @throws the system's error (with `code`, e.g. ENOENT) where it cannot be started
 */
export function runProgram(
  path: string,
  args: readonly string[],
  options: ProgramRunOptions,
): Promise<ProgramRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(path, args, { stdio: ['pipe', 'pipe', 'pipe'] })
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    let timedOut = false
    const timer = setTimeout(() => {
      timedOut = true
      child.kill('SIGKILL')
    }, options.timeoutSeconds * 1000)
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
    child.once('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    child.once('close', (code, signal) => {
      clearTimeout(timer)
      const text = Buffer.concat(stderr).toString('utf8')
      resolve({ code, signal, stdout: Buffer.concat(stdout), stderr: text, timedOut })
    })
    feed(child, options.input, reject)
  })
}

function feed(child: ChildProcess, input: Uint8Array | undefined, reject: (error: Error) => void): void {
  child.stdin?.on('error', (error) => {
    // A program that ends without reading its input says why on stderr, which tells more than EPIPE does.
    if (systemCode(error) !== 'EPIPE' && systemCode(error) !== 'ECONNRESET') reject(error)
  })
  child.stdin?.end(input)
}
