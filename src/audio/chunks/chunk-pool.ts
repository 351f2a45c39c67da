import { Piscina } from 'piscina'
import { builtFile } from '../../base/built-file.js'
import { messageOf } from '../../base/errors.js'
import type { ChunkSettings, ChunkTask } from './chunk-task.js'

export type ChunkOutcome = { readonly status: 'ok' } | { readonly status: 'failed'; readonly reason: string }

/** Threads that analyse chunks. Dispose it to end them, whatever they are doing. */
export interface ChunkPool extends AsyncDisposable {
  /** Has a chunk analysed; a worker that fails or dies gives it to another one, once. Never rejects. */
  analyze(task: ChunkTask): Promise<ChunkOutcome>
  /** Seconds that chunks took, all together. */
  busySeconds(): number
}

export interface ChunkPoolOptions {
  readonly settings: ChunkSettings
  readonly workers: number
  /** The program of a worker, for tests of what happens when it fails. */
  readonly program?: string
}

/** Threads begin as chunks come; this is how long one waits for another chunk. */
const IDLE_MS = 60_000

export function startChunkPool({ settings, workers, program }: ChunkPoolOptions): ChunkPool {
  const pool = new Piscina({
    filename: program ?? builtFile('./chunk-worker.js', import.meta.url),
    workerData: settings,
    minThreads: 1,
    maxThreads: workers,
    idleTimeout: IDLE_MS,
    execArgv: [],
    // Most of what a worker needs lies outside of its heap.
    resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 4 },
  })
  // Of a worker that could not start; the chunk that it was for is told of it too.
  pool.on('error', () => undefined)
  let busySeconds = 0
  const attempt = async (task: ChunkTask): Promise<ChunkOutcome> => {
    try {
      const seconds: unknown = await pool.run(task)
      busySeconds += typeof seconds === 'number' ? seconds : 0
      return { status: 'ok' }
    } catch (error) {
      return { status: 'failed', reason: messageOf(error) }
    }
  }
  return {
    async analyze(task) {
      const first = await attempt(task)
      return first.status === 'ok' ? first : attempt(task)
    },
    busySeconds: () => busySeconds,
    [Symbol.asyncDispose]: () => pool.destroy(),
  }
}
