import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { GpuvizError, systemCode } from '../../base/errors.js'
import { DecoderLog } from './decoder-log.js'

export interface DecoderExit {
  /** Null where a signal ended it. */
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** A running ffmpeg. Disposing it ends the program, if it still runs, and waits until it is gone. */
export interface Decoder extends AsyncDisposable {
  /** Float WAV. Reading slowly holds ffmpeg back: the pipe is all that lies between. */
  readonly bytes: AsyncIterable<Buffer>
  readonly log: DecoderLog
  /** Once the program has ended and its last words are in `log`. */
  readonly exited: Promise<DecoderExit>
}

export interface DecoderOptions {
  readonly ffmpeg: string
  readonly input: string
  /** Samples a second to convert to; default: the file's own. */
  readonly rate?: number
  /** Ends ffmpeg when aborted. */
  readonly signal: AbortSignal
  /** Samples decoded so far, to place complaints in time. */
  readonly decodedSamples: () => number
}

/**
 * Starts ffmpeg on the first audio track of `input`: 32-bit float, native channels, on a pipe.
 * @throws GpuvizError `no-ffmpeg` where the program cannot be started
 */
export async function spawnDecoder(options: DecoderOptions): Promise<Decoder> {
  options.signal.throwIfAborted()
  const child = spawn(options.ffmpeg, decoderArguments(options), {
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: options.signal,
    killSignal: 'SIGKILL',
  })
  const closed = new Promise<DecoderExit>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
  const log = new DecoderLog()
  const lines = createInterface({ input: child.stderr, crlfDelay: Number.POSITIVE_INFINITY })
  lines.on('line', (line) => log.addLine(line, options.decodedSamples()))
  const logEnded = once(lines, 'close')
  // An abort kills the child and is told here, at any time from now on; the caller sees it by the signal.
  child.on('error', (error) => log.addLine(`[error] ${error.message}`, options.decodedSamples()))
  try {
    await once(child, 'spawn')
  } catch (error) {
    throw explainSpawn(options, error)
  }
  return {
    bytes: child.stdout,
    log,
    exited: Promise.all([closed, logEnded]).then(([exit]) => exit),
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
      child.stdout.destroy()
      await closed
    },
  }
}

function decoderArguments({ input, rate }: DecoderOptions): string[] {
  return [
    ...['-nostdin', '-hide_banner', '-nostats', '-benchmark', '-loglevel', 'level+info'],
    // `file:` keeps a leading dash, a colon or a percent sign in a name from being read as anything else.
    ...['-i', `file:${input}`, '-map', '0:a:0', '-vn', '-sn', '-dn'],
    ...(rate === undefined ? [] : ['-ar', String(rate)]),
    ...['-map_metadata', '-1', '-c:a', 'pcm_f32le'],
    // Else every decoded frame is a write of its own: five times as many, each of them an event here.
    ...['-f', 'wav', '-flush_packets', '0', 'pipe:1'],
  ]
}

function explainSpawn({ ffmpeg, signal }: DecoderOptions, error: unknown): unknown {
  if (signal.aborted) return error
  return new GpuvizError('no-ffmpeg', `cannot start "${ffmpeg}" (${systemCode(error) ?? 'unknown reason'})`, {
    hint: 'Install ffmpeg, or let GPUVIZ_FFMPEG name it.',
    cause: error,
  })
}
