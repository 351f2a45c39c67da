import { GpuvizError } from '../../base/errors.js'
import { isAddress, withoutSecrets } from '../../base/stream-address.js'
import { STDOUT } from './containers.js'
import { explainStreamFailure } from './explain-stream-failure.js'
import type { EncoderExit } from './start-encoder.js'

/** Lines of ffmpeg's that say what went wrong, at most this many of them, the last ones. */
const SHOWN_LINES = 6
const ERROR_LINE = /\[(error|fatal|panic)\]/

/** The error of an encoder that ended before its time, or badly: `disk-full`, `output-closed`, `encoder-killed` or `encoder-failed`; of a stream `explainStreamFailure`. */
export function explainEncoderFailure(exit: EncoderExit): GpuvizError {
  if (/No space left on device|Disk quota exceeded|File too large/.test(exit.stderr)) {
    return new GpuvizError('disk-full', `no space left to write ${exit.output}`, {
      hint: 'Free some space, or write elsewhere with -o.',
    })
  }
  if (exit.output === STDOUT && /Broken pipe/.test(exit.stderr)) {
    return new GpuvizError('output-closed', 'whoever reads standard output went away before the last frame', {
      hint: 'Where only the beginning is wanted, --to TIME renders no more than that.',
    })
  }
  const unsent = isAddress(exit.output) ? explainStreamFailure(exit) : undefined
  if (unsent) return unsent
  const signal = exit.signal ?? caughtSignal(exit.stderr)
  if (signal !== undefined) {
    return new GpuvizError('encoder-killed', `ffmpeg was ended by ${signal} while it encoded`, {
      hint: 'If nobody did that on purpose, the system may have run out of memory: try a smaller --size.',
    })
  }
  const said = withoutSecrets(complaints(exit.stderr), exit.output)
  const how =
    exit.code === 0 ? 'ffmpeg ended without finishing its file' : `ffmpeg ended with code ${exit.code}`
  return new GpuvizError('encoder-failed', said === '' ? how : `${how}:\n${said}`, {
    hint: 'Run again with --verbose to see its command line.',
  })
}

/** ffmpeg closes its file on the first SIGTERM or SIGINT, and then ends with a code of its own. */
function caughtSignal(stderr: string): string | undefined {
  const number = /Exiting normally, received signal (\d+)/.exec(stderr)?.[1]
  return number === undefined ? undefined : `signal ${number}`
}

function complaints(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '')
  const errors = lines.filter((line) => ERROR_LINE.test(line))
  const shown = errors.length > 0 ? errors : lines
  return shown.slice(-SHOWN_LINES).join('\n')
}
