import type { StageTime } from '../../base/stage-clock.js'
import { monotonicMs } from '../../native/monotonic-ms.js'
import { type EncodeFramesRequest, encodeFrames } from '../encode-frames.js'
import { readProcessStat } from '../resources/process-stat.js'
import type { DrawStages } from '../workers/protocol.js'
import type { RenderProcess } from '../workers/start-render-process.js'
import type { MeasuredWorker } from './choose-workers.js'
import type { Segment } from './plan-segments.js'
import type { SegmentWorker } from './segment-queue.js'

export interface ProcessWorkerOptions {
  /** The process that draws first, where there is one already. */
  readonly process?: RenderProcess
  /** Another one in its place, when one has failed. */
  readonly start: () => RenderProcess
  /** What is to be drawn and encoded for a segment. */
  readonly jobs: (segment: Segment) => Pick<EncodeFramesRequest, 'draw' | 'encode'>
  readonly signal: AbortSignal
  /** Of ffmpeg, 0 to 19. */
  readonly nice: number
  readonly frameTimeoutSeconds: number
}

/** What one worker has done so far. */
export interface WorkerTally {
  readonly drawnFrames: number
  /** Of the segment that it is at. */
  readonly partFrames: number
  /** `monotonicMs()` of its first frame; 0 before. */
  readonly firstFrameMs: number
  readonly stages: DrawStages
  readonly encodeSeconds: number
}

const NO_TIME: StageTime = { busySeconds: 0, waitSeconds: 0 }
export const NO_STAGES: DrawStages = {
  ...{ upload: NO_TIME, draw: NO_TIME, readback: NO_TIME },
  ...{ convert: NO_TIME, write: NO_TIME },
}

/** Draws segments in a process of its own, which serves until it fails, and encodes each with an ffmpeg of its own. */
export class ProcessWorker implements SegmentWorker {
  readonly #options: ProcessWorkerOptions
  #process: RenderProcess | undefined
  /** What the processes before this one drew. */
  #drawnBefore = 0
  #firstFrameMs = 0
  /** The pulse still tells of the segment before, until it moves. */
  #staleFrames = 0
  #isAtWork = false
  #stages = NO_STAGES
  #encodeSeconds = 0
  /** What the segment drawn last took. */
  measured: MeasuredWorker | undefined

  constructor(options: ProcessWorkerOptions) {
    this.#options = options
    this.#process = options.process
  }

  get tally(): WorkerTally {
    const pulse = this.#process?.pulse()
    const finished = pulse?.finishedFrames ?? 0
    return {
      drawnFrames: this.#drawnBefore + (pulse?.drawnFrames ?? 0),
      partFrames: this.#isAtWork && finished !== this.#staleFrames ? finished : 0,
      firstFrameMs: this.#firstFrameMs || (pulse?.firstFrameMs ?? 0),
      stages: this.#stages,
      encodeSeconds: this.#encodeSeconds,
    }
  }

  async render(segment: Segment): Promise<void> {
    const { start, jobs, signal, nice, frameTimeoutSeconds } = this.#options
    const process = this.#process ?? start()
    this.#process = process
    try {
      await process.ready
      this.#staleFrames = process.pulse().finishedFrames
      this.#isAtWork = true
      const startedMs = monotonicMs()
      const cpuBefore = readProcessStat(process.pid)?.cpuSeconds
      const { stages, encoder } = await encodeFrames({
        ...{ process, ...jobs(segment), signal, nice, frameTimeoutSeconds },
      })
      const cpuAfter = readProcessStat(process.pid)?.cpuSeconds
      const isKnown = cpuBefore !== undefined && cpuAfter !== undefined && encoder.cpuSeconds !== undefined
      this.measured = {
        frameSeconds: (monotonicMs() - startedMs) / 1000 / segment.frames,
        frameCpuSeconds: isKnown
          ? (cpuAfter - cpuBefore + (encoder.cpuSeconds ?? 0)) / segment.frames
          : undefined,
      }
      this.#stages = addStages(this.#stages, stages)
      this.#encodeSeconds += encoder.cpuSeconds ?? 0
    } catch (error) {
      await this[Symbol.asyncDispose]()
      throw error
    } finally {
      this.#isAtWork = false
    }
  }

  /** Ends the process; the next segment gets another one. */
  async [Symbol.asyncDispose](): Promise<void> {
    const process = this.#process
    if (!process) return
    this.#process = undefined
    const { drawnFrames, firstFrameMs } = process.pulse()
    this.#drawnBefore += drawnFrames
    this.#firstFrameMs ||= firstFrameMs
    await process[Symbol.asyncDispose]()
  }
}

export function addStages(a: DrawStages, b: DrawStages): DrawStages {
  const sum = (stage: keyof DrawStages): StageTime => ({
    busySeconds: a[stage].busySeconds + b[stage].busySeconds,
    waitSeconds: a[stage].waitSeconds + b[stage].waitSeconds,
  })
  return {
    upload: sum('upload'),
    draw: sum('draw'),
    readback: sum('readback'),
    convert: sum('convert'),
    write: sum('write'),
  }
}
