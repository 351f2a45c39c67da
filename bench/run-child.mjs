import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { childrenCpuSeconds } from './process-cpu.mjs'

const STDERR_KEPT = 8192

/**
 * @typedef {object} ChildRequest
 * @property {string} command
 * @property {readonly string[]} args
 * @property {NodeJS.ProcessEnv} [env]
 * @property {AbortSignal} signal Ends the child.
 * @property {(pid: number) => void} [onStart]
 * @property {(line: string, at: number) => void} [onLine] A line of stdout and when it came (performance.now).
 * @property {(text: string) => void} [onMessage] What it writes to stderr.
 * @property {(line: string, at: number) => void} [onPipe3Line] The same for the child's file descriptor 3.
 */

/**
 * @typedef {object} ChildTimes
 * @property {number} startedAt performance.now() at the start.
 * @property {number} exitedAt
 * @property {number} wallSeconds
 * @property {number | undefined} cpuSeconds Processor time of the whole tree; undefined where there is no /proc, and
 *   meaningless when other children ended meanwhile.
 */

/**
 * Runs a child to its end.
 * @param {ChildRequest} request
 * @returns {Promise<ChildTimes>} Rejects, with the end of its stderr, when the child fails.
 */
export function runChild(request) {
  const { command, args, env, signal, onStart, onLine, onMessage, onPipe3Line } = request
  const cpuBefore = childrenCpuSeconds()
  const startedAt = performance.now()
  const child = spawn(command, args, {
    env: env ?? process.env,
    signal,
    stdio: ['ignore', onLine ? 'pipe' : 'ignore', 'pipe', onPipe3Line ? 'pipe' : 'ignore'],
  })
  if (child.pid !== undefined) onStart?.(child.pid)
  readLines(child.stdio[1], onLine)
  readLines(child.stdio[3], onPipe3Line)
  let stderr = ''
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    stderr = (stderr + text).slice(-STDERR_KEPT)
    onMessage?.(text)
  })
  let exitedAt = 0
  let cpuAfter = cpuBefore
  child.once('exit', () => {
    exitedAt = performance.now()
    cpuAfter = childrenCpuSeconds()
  })
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => reject(new Error(`${command}: ${cause.message}`, { cause })))
    child.once('close', (code, killedBy) => {
      if (code !== 0) return reject(new Error(explainExit({ command, args, code, killedBy, stderr })))
      const cpuSeconds = cpuBefore === undefined ? undefined : (cpuAfter ?? cpuBefore) - cpuBefore
      resolve({ startedAt, exitedAt, wallSeconds: (exitedAt - startedAt) / 1000, cpuSeconds })
    })
  })
}

/**
 * @param {unknown} stream
 * @param {((line: string, at: number) => void) | undefined} onLine
 */
function readLines(stream, onLine) {
  if (!onLine) return
  const input = /** @type {import('node:stream').Readable} */ (stream)
  createInterface({ input }).on('line', (line) => onLine(line, performance.now()))
}

/** @param {{command: string, args: readonly string[], code: number | null, killedBy: string | null, stderr: string}} exit */
function explainExit({ command, args, code, killedBy, stderr }) {
  const how = killedBy ? `was ended by ${killedBy}` : `exited with code ${code}`
  return `${[command, ...args].join(' ')}\n${how}:\n${stderr.trim()}`
}
