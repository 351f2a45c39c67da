import { setPriority } from 'node:os'
import { workerData } from 'piscina'
import { createChunkAnalyzer } from './analyze-chunk.js'
import type { ChunkSettings, ChunkTask } from './chunk-task.js'

const WORKER_NICE = 5

/**
 * Decoding is what everything waits for, and it has one thread: on a machine with few cores it goes first. On Linux a
 * thread has a priority of its own; elsewhere it would be that of the whole process.
 */
if (process.platform === 'linux') setPriority(0, WORKER_NICE)

const analyze = await createChunkAnalyzer(workerData as ChunkSettings)

/** A thread of the pool: gets its settings when it starts, and then chunk after chunk. @returns the seconds it took */
export default function analyzeTask(task: ChunkTask): number {
  const began = performance.now()
  analyze(task)
  return (performance.now() - began) / 1000
}
