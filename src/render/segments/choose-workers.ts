/** What one worker was measured to take. */
export interface MeasuredWorker {
  /** Seconds from frame to frame. */
  readonly frameSeconds: number
  /** Seconds of processor that a frame takes, encoding included; undefined where the system does not tell. */
  readonly frameCpuSeconds: number | undefined
}

export interface WorkersRequest extends MeasuredWorker {
  readonly cores: number
  readonly freeBytes: number
  readonly pixels: number
  /** The processor draws. */
  readonly software: boolean
  readonly hardwareEncoder: boolean
  /** Devices to draw on. */
  readonly gpus: number
  /** Segments that are left. */
  readonly segments: number
}

export interface WorkersChoice {
  readonly workers: number
  readonly reason: string
}

/** Why there is one worker where there is one GPU. */
export const ONE_GPU = 'one GPU draws and encodes: more workers would only share it'

/** What a further worker takes, at most: the process, and frames under way. */
const WORKER_BYTES = 100 * 2 ** 20
const BYTES_PER_PIXEL = 45
/** Of the memory that is free, so much is ours to take. */
const OUR_SHARE = 0.6
/** A worker more is worth it where so much of it fits. */
const WORTH_IT = 0.75

/** How many workers fit into memory, one at least. */
export function workersByMemory({ freeBytes, pixels }: Pick<WorkersRequest, 'freeBytes' | 'pixels'>): number {
  const perWorker = WORKER_BYTES + BYTES_PER_PIXEL * pixels
  return 1 + Math.max(0, Math.floor((freeBytes * OUR_SHARE) / perWorker))
}

/** How many workers there should be: as many as keep the cores busy, and fit into memory; and why. */
export function chooseWorkers(request: WorkersRequest): WorkersChoice {
  const { cores, software, hardwareEncoder, gpus, segments, frameSeconds, frameCpuSeconds } = request
  if (frameCpuSeconds === undefined)
    return { workers: 1, reason: 'this system does not tell what a worker takes' }
  if (!software && hardwareEncoder && gpus === 1) {
    return { workers: 1, reason: ONE_GPU }
  }
  const coresTaken = Math.max(0.05, frameCpuSeconds / frameSeconds)
  const byCores = Math.max(1, Math.floor(cores / coresTaken + (1 - WORTH_IT)))
  const byMemory = workersByMemory(request)
  const workers = Math.max(1, Math.min(byCores, byMemory, segments))
  const taken = `a worker keeps ${coresTaken.toFixed(1)} of ${cores} cores busy`
  if (workers === byCores) return { workers, reason: taken }
  if (workers === segments) return { workers, reason: `${taken}; there are ${segments} segments left` }
  return { workers, reason: `${taken}; there is memory for ${byMemory}` }
}
