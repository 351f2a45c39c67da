import { spawn } from 'node:child_process'
import { GpuvizError, systemCode } from '../../base/errors.js'
import { fileAddress } from '../ffmpeg/file-address.js'
import type { Ffmpeg } from '../ffmpeg/find-ffmpeg.js'

export interface FlacCopyRequest {
  readonly ffmpeg: Ffmpeg
  readonly input: string
  readonly output: string
  /** Ends ffmpeg. */
  readonly signal: AbortSignal
}

/** What is kept of what ffmpeg says. */
const KEPT_CHARACTERS = 2000

/**
 * Makes a copy of a song that every browser plays, and in which it finds each instant exactly: stereo FLAC, from the first
 * sample on.
 * @throws GpuvizError `not-media`, `stopped`
 */
export function copyAsFlac({ ffmpeg, input, output, signal }: FlacCopyRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      ffmpeg.path,
      [
        ...['-hide_banner', '-nostdin', '-loglevel', 'error', '-y', '-i', fileAddress(input)],
        ...['-map', '0:a:0', '-ac', '2', '-sample_fmt', 's16', '-map_metadata', '-1'],
        ...['-c:a', 'flac', '-f', 'flac', fileAddress(output)],
      ],
      { stdio: ['ignore', 'ignore', 'pipe'], signal, killSignal: 'SIGKILL' },
    )
    let said = ''
    let failure: unknown
    child.stderr.setEncoding('utf8')
    child.stderr.on('data', (text: string) => {
      said = (said + text).slice(-KEPT_CHARACTERS)
    })
    child.on('error', (error) => {
      failure = error
      // One that never ran has no end.
      if (child.pid === undefined) reject(failed(input, error, said))
    })
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(failed(input, failure, said))
    })
  })
}

function failed(input: string, cause: unknown, said: string): GpuvizError {
  if (systemCode(cause) === 'ABORT_ERR')
    return new GpuvizError('stopped', 'stopped before it was done', { cause })
  const reason = said.trim().split('\n').at(-1) || 'ffmpeg made nothing of it'
  return new GpuvizError('not-media', `${input}: its sound cannot be decoded: ${reason}`, { cause })
}
