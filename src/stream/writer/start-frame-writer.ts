import { Worker } from 'node:worker_threads'
import { builtFile } from '../../base/built-file.js'
import { GpuvizError, messageOf, stoppedError } from '../../base/errors.js'
import type { FrameRing } from '../ring/frame-ring.js'
import type { ViewfinderPlace } from '../viewfinder/viewfinder-writer.js'
import { drainFifo } from './drain-fifo.js'
import { explainWriteFailure } from './explain-write-failure.js'
import type { WriterJob, WriterMessage, WriterOutput, WriterSummary } from './writer-job.js'

export interface FrameWriterRequest {
  readonly ring: FrameRing
  /** A FIFO, or a file to make. */
  readonly path: string
  /** `nv12` where the ring holds NV12; else `yuv420p` or `rgba`. */
  readonly output: WriterOutput
  /** Gets a line `index sha256` for every frame: of its RGBA bytes, top row first. Only where the ring holds RGBA. */
  readonly hashFile?: string
  /** The index of the first frame's line. Default 0. */
  readonly firstIndex?: number
  /** Gets frames made small, when its reader asks for them. */
  readonly viewfinder?: ViewfinderPlace
}

/** The thread that converts and writes frames. */
export interface FrameWriter extends AsyncDisposable {
  /**
   * Settles when the thread has ended. Rejects with a GpuvizError: `encoder-pipe` (the reader went away),
   * `disk-full`, `frame-write`, `writer-crashed`, or `stopped` after an abort.
   */
  readonly finished: Promise<WriterSummary>
  /** Aborts, wherever the thread is (also inside a write that nobody reads), and waits until it has ended. */
  stop(): Promise<void>
}

/** Starts the writer thread on a ring. It needs nothing of this thread's event loop to make progress. */
export function startFrameWriter(request: FrameWriterRequest): FrameWriter {
  checkRequest(request)
  const { ring, path, output, hashFile, firstIndex = 0, viewfinder } = request
  const job: WriterJob = {
    ...{ layout: ring.layout, memory: ring.memory, path, output, firstIndex },
    ...(hashFile === undefined ? {} : { hashFile }),
    ...(viewfinder && { viewfinder }),
  }
  const worker = new Worker(builtFile('./frame-writer-thread.js', import.meta.url), {
    workerData: job,
    execArgv: [],
    // It holds a few views and a buffer of hash lines; the frames lie outside its heap.
    resourceLimits: { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 4 },
  })
  let running = true
  const exited = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      running = false
      resolve()
    })
  })
  const finished = outcome(worker, ring)
  // Whoever awaits `finished` sees the failure; one that comes while nobody does yet must not end the process.
  finished.catch(() => undefined)
  const stop = async () => {
    // Of a thread that has ended, the pipe may still hold frames that the encoder has yet to read.
    if (!running) return
    ring.abort()
    await drainFifo(path, exited)
  }
  return { finished, stop, [Symbol.asyncDispose]: stop }
}

function checkRequest({ ring, output, hashFile }: FrameWriterRequest): void {
  const { source } = ring.layout
  if ((source === 'nv12') !== (output === 'nv12')) {
    throw new TypeError(`a ring of ${source} frames cannot be written as ${output}`)
  }
  if (hashFile !== undefined && source !== 'rgba') {
    throw new TypeError('frame hashes are of RGBA frames: the ring must hold RGBA')
  }
}

/** The thread's last word, once it has ended; a thread that ends without one has crashed. */
function outcome(worker: Worker, ring: FrameRing): Promise<WriterSummary> {
  return new Promise((resolve, reject) => {
    let message: WriterMessage | undefined
    let crash: unknown
    worker.once('message', (received: WriterMessage) => {
      message = received
    })
    worker.once('error', (error) => {
      crash = error
    })
    worker.once('exit', (code) => {
      if (message?.kind === 'done') resolve(message.summary)
      else if (message?.kind === 'stopped') reject(stoppedError())
      else if (message?.kind === 'failed') reject(failure(message))
      else {
        ring.abort()
        const detail = crash === undefined ? `exit code ${code}` : messageOf(crash)
        reject(new GpuvizError('writer-crashed', `the writer thread ended: ${detail}`, { cause: crash }))
      }
    })
  })
}

function failure(message: Extract<WriterMessage, { kind: 'failed' }>): GpuvizError {
  if (message.systemCode !== '') return explainWriteFailure(message.systemCode, message.path)
  return new GpuvizError('writer-crashed', `the writer thread failed: ${message.message}`)
}
