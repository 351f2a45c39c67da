import { workerData } from 'piscina'
import { createChunkAnalyzer } from './analyze-chunk.js'
import type { ChunkSettings, ChunkTask } from './chunk-task.js'

const analyze = await createChunkAnalyzer(workerData as ChunkSettings)

/** A thread of the pool: gets its settings when it starts, and then chunk after chunk. @returns the seconds it took */
export default function analyzeTask(task: ChunkTask): number {
  const began = performance.now()
  analyze(task)
  return (performance.now() - began) / 1000
}
