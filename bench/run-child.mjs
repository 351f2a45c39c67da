import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

/** Ticks a second in /proc/PID/stat: 100 on every Linux that Node runs on (USER_HZ). */
const TICKS_PER_SECOND = 100
const STDERR_KEPT = 8192

/**
 * @typedef {object} ChildRequest
 * @property {string} command
 * @property {readonly string[]} args
 * @property {NodeJS.ProcessEnv} [env]
 * @property {AbortSignal} signal Ends the child.
 * @property {(line: string, at: number) => void} [onLine] A line of stdout and when it came (performance.now).
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
  const { command, args, env, signal, onLine, onPipe3Line } = request
  const cpuBefore = childrenCpuSeconds()
  const startedAt = performance.now()
  const child = spawn(command, args, {
    env: env ?? process.env,
    signal,
    stdio: ['ignore', onLine ? 'pipe' : 'ignore', 'pipe', onPipe3Line ? 'pipe' : 'ignore'],
  })
  readLines(child.stdio[1], onLine)
  readLines(child.stdio[3], onPipe3Line)
  let stderr = ''
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    stderr = (stderr + text).slice(-STDERR_KEPT)
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

/**
 * Processor seconds of every child that has ended and been waited for, its own children included: the difference
 * between two readings is one child's whole tree, when no other child ended in between (proc(5), cutime and cstime).
 */
function childrenCpuSeconds() {
  if (process.platform !== 'linux') return undefined
  const stat = readFileSync('/proc/self/stat', 'utf8')
  // The second field, the program's name, may hold spaces and brackets: count from the last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND
}
