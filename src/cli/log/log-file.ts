import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { messageOf, systemCode, usageError } from '../../base/errors.js'

export type LogLevel = 'info' | 'warning' | 'detail' | 'error'

/** The file of `--log`. Disposing it says how long all took. */
export interface LogFile extends Disposable {
  /** Writes a text at once, each of its lines as a line of its own: what is said is there, whatever happens next. */
  write(level: LogLevel, text: string): void
}

export interface LogOptions {
  readonly path: string
  /** Takes out what must not be read by others. */
  readonly hide: (text: string) => string
}

const SECONDS_WIDTH = 10
const LEVEL_WIDTH = 8

/**
 * Makes the file anew.
 * @throws GpuvizError `log-not-writable`, a usage error
 */
export function openLogFile({ path, hide }: LogOptions): LogFile {
  const startedMs = performance.now()
  let descriptor: number | undefined = openLog(path)
  const write = (level: LogLevel, text: string) => {
    if (descriptor === undefined) return
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(3).padStart(SECONDS_WIDTH)
    const lines = hide(text).split(/\r?\n/)
    const start = `${seconds}  ${level.padEnd(LEVEL_WIDTH)} `
    // A disk that is full shall not end a render because of its log.
    if (!append(descriptor, lines.map((line) => `${start}${line}\n`).join(''))) descriptor = undefined
  }
  const onCrash = (error: Error) => write('error', `internal error: ${error.stack ?? error.message}`)
  const onExit = (code: number) => write('error', `ended at once, exit code ${code}`)
  process.on('uncaughtExceptionMonitor', onCrash)
  process.on('exit', onExit)
  return {
    write,
    [Symbol.dispose]() {
      process.off('uncaughtExceptionMonitor', onCrash)
      process.off('exit', onExit)
      if (descriptor === undefined) return
      fsyncSync(descriptor)
      closeSync(descriptor)
      descriptor = undefined
    },
  }
}

function openLog(path: string): number {
  try {
    return openSync(path, 'w')
  } catch (cause) {
    throw usageError('log-not-writable', `--log "${path}": cannot be written (${messageOf(cause)})`, {
      cause,
      hint: 'Name a file in a folder that is there and that you may write to.',
    })
  }
}

function append(descriptor: number, text: string): boolean {
  try {
    writeSync(descriptor, text)
    return true
  } catch (error) {
    if (systemCode(error) === undefined) throw error
    return false
  }
}
