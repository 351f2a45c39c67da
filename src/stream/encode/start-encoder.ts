import { type ChildProcess, spawn } from 'node:child_process'
import { GpuvizError, messageOf } from '../../base/errors.js'
import { withoutSecrets } from '../../base/stream-address.js'
import { STDOUT } from './containers.js'
import { type EncodeJob, isPublished } from './encode-job.js'
import { jobArguments } from './job-arguments.js'
import { openTextTail } from './text-tail.js'

/** How the encoder ended. */
export interface EncoderExit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** The last 64 KB of what it said. */
  readonly stderr: string
  /** What it took of the processor; unknown where it did not end by itself. */
  readonly cpuSeconds: number | undefined
  /** It ended well, and complained of no write that failed. */
  readonly ok: boolean
  readonly output: string
}

/** A running ffmpeg. Disposing it kills it and waits until it is gone. */
export interface EncoderProcess extends AsyncDisposable {
  readonly pid: number
  /** Never rejects: see `explainEncoderFailure`. */
  readonly exited: Promise<EncoderExit>
  /** Ends it at once; what it has written is of no use. */
  kill(): void
  /** Lets it end what it has written, and waits for that; one that does not come to an end is killed. */
  finish(): Promise<void>
}

/** ffmpeg 5 reports a full disk at the end of a file (trailer, faststart) and still exits with 0. */
const WRITE_FAILED = /Error writing trailer|No space left on device|Unable to re-open .* for/

/** What ending a stream properly may take: the last segment, a word to the receiver. */
const FINISH_MS = 5000

/**
 * Starts ffmpeg on a job. It opens the sound at once and waits for the first frame.
 * @throws GpuvizError `encoder-failed` where the program cannot be started
 */
export async function startEncoder(job: EncodeJob): Promise<EncoderProcess> {
  const args = jobArguments(job)
  job.report.detail(withoutSecrets(`${job.ffmpeg.path} ${args.join(' ')}`, job.output))
  const stdout = job.output === STDOUT ? 'inherit' : 'ignore'
  const child = spawn(job.ffmpeg.path, args, {
    stdio: ['ignore', stdout, 'pipe'],
    // In a group of its own: Ctrl-C reaches it through `finish` alone, since twice would cut off what it publishes.
    detached: isPublished(job),
  })
  const exited = exitOf(child, job.output)
  const pid = await started(child)
  const kill = () => {
    child.kill('SIGKILL')
  }
  const dispose = async () => {
    kill()
    await exited
  }
  const finish = async () => {
    // Asked once only: a second time it would leave its file as it is.
    child.kill('SIGINT')
    const impatience = setTimeout(kill, FINISH_MS)
    await exited
    clearTimeout(impatience)
  }
  return { pid, exited, kill, finish, [Symbol.asyncDispose]: dispose }
}

function started(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('spawn', () => resolve(child.pid ?? 0))
    child.once('error', (cause) => {
      const message = `the encoder (${child.spawnfile}) cannot be started: ${messageOf(cause)}`
      reject(new GpuvizError('encoder-failed', message, { cause }))
    })
  })
}

function exitOf(child: ChildProcess, output: string): Promise<EncoderExit> {
  const tail = openTextTail(65536)
  child.stderr?.on('data', (chunk: Buffer) => tail.add(chunk))
  return new Promise((resolve) => {
    child.once('close', (code, signal) => {
      const stderr = tail.text()
      const isCut = output === STDOUT && stderr.includes('Broken pipe')
      const ok = code === 0 && !WRITE_FAILED.test(stderr) && !isCut
      resolve({ code, signal, stderr, cpuSeconds: cpuSeconds(stderr), ok, output })
    })
  })
}

/** From `bench: utime=1.234s stime=0.056s rtime=0.789s`. */
function cpuSeconds(stderr: string): number | undefined {
  const times = /bench: utime=([\d.]+)s stime=([\d.]+)s/.exec(stderr)
  return times ? Number(times[1]) + Number(times[2]) : undefined
}
