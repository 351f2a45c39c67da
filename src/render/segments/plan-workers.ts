import type { RenderJob } from '../render-job.js'
import { machineResources, wholeCores } from '../resources/machine-resources.js'

export interface WorkersPlan {
  /** `auto`: one begins, and is measured. */
  readonly workers: number | 'auto'
  /** Threads of software GL in each; undefined for all that there are. */
  readonly glThreads: number | undefined
}

/** How many workers begin, and how many threads each may draw with where the processor draws. */
export function planWorkers({ segments: { workers } }: Pick<RenderJob, 'segments'>): WorkersPlan {
  if (workers === 'auto' || workers === 1) return { workers, glThreads: undefined }
  return { workers, glThreads: Math.max(1, Math.floor(wholeCores(machineResources().cores) / workers)) }
}
