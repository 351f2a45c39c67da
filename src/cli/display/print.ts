import { systemCode } from '../../base/errors.js'
import { paint } from './text-style.js'

/** A line of the result. */
export function printResult(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** Says that a file is done: a result, but not where the result itself went to standard output. */
export function printDone(output: string, text: string): void {
  if (output === '-') printNote(text)
  else printResult(text)
}

/** A line for the person who looks on. */
export function printNote(text: string): void {
  process.stderr.write(`${text}\n`)
}

export function printWarning(message: string): void {
  printNote(`gpuviz: ${paint('yellow', 'warning')}: ${message.replaceAll(/\s*\n\s*/g, ' ')}`)
}

/**
 * A reader that goes away (`gpuviz shaders list | head -1`) is no error: what it no longer wants is dropped, and
 * a render goes on to its file.
 */
export function tolerateClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error) => {
      if (systemCode(error) !== 'EPIPE') throw error
    })
  }
}
