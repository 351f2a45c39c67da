import { spawn } from 'node:child_process'
import type { Ffmpeg } from '../ffmpeg/find-ffmpeg.js'
import { openTextTail } from './text-tail.js'

export interface FfmpegRun {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** The last 64 KB of what it said. */
  readonly stderr: string
}

/**
 * Runs ffmpeg on files, for as long as it takes. An abort kills it; the promise rejects with the signal's reason once it
 * is gone, so that nothing of it is left.
 */
export function runFfmpeg(ffmpeg: Ffmpeg, args: readonly string[], signal: AbortSignal): Promise<FfmpegRun> {
  signal.throwIfAborted()
  const child = spawn(ffmpeg.path, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const tail = openTextTail(65536)
  child.stderr.on('data', (chunk: Buffer) => tail.add(chunk))
  const kill = () => void child.kill('SIGKILL')
  signal.addEventListener('abort', kill, { once: true })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, ended) => {
      signal.removeEventListener('abort', kill)
      if (signal.aborted) reject(signal.reason)
      else resolve({ code, signal: ended, stderr: tail.text() })
    })
  })
}
