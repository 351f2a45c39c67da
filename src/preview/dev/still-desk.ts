import type { Report } from '../../base/report.js'
import { type Still, type StillProcess, startStillProcess } from '../../render/workers/start-still-process.js'
import type { StillJob } from '../../render/workers/still-protocol.js'
import type { DevServerOptions } from './dev-options.js'

/** Draws single frames in a process of their own, one after the other. */
export interface StillDesk extends AsyncDisposable {
  /**
   * Of those who wait under one name, only the newest is drawn: the others get undefined.
   * @param line who asks: frames of another one are never left out for it
   * @param isUrgent drawn before all that is not
   * @throws GpuvizError `frame-timeout`, `render-process-died`, and those of the author's shader
   */
  draw(line: string, job: StillJob, isUrgent: boolean): Promise<Still | undefined>
}

interface Waiting {
  readonly line: string
  readonly job: StillJob
  readonly isUrgent: boolean
  readonly settle: (work: Promise<Still | undefined>) => void
}

/** The process is started when the first frame is asked for, and anew where it ended. */
export function openStillDesk(options: DevServerOptions, report: Report): StillDesk {
  let queue: readonly Waiting[] = []
  let process: StillProcess | undefined
  let isBusy = false
  let isClosed = false
  const processNow = () => {
    if (process && !process.hasEnded) return process
    const { driver = 'native', requireGpu = false, gpu, frameTimeoutSeconds = 10 } = options
    const device = { driver, requireGpu, ...(gpu !== undefined && { index: gpu }) }
    process = startStillProcess({ device, frameTimeoutSeconds, report })
    return process
  }
  const goOn = async () => {
    const next = queue.find(({ isUrgent }) => isUrgent) ?? queue[0]
    if (isBusy || isClosed || !next) return
    queue = queue.filter((waiting) => waiting !== next)
    isBusy = true
    const work = processNow().draw(next.job)
    next.settle(work)
    await work.catch(() => undefined)
    isBusy = false
    void goOn()
  }
  return {
    draw(line, job, isUrgent) {
      return new Promise((resolve) => {
        for (const old of queue) if (old.line === line) old.settle(Promise.resolve(undefined))
        queue = [...queue.filter((old) => old.line !== line), { line, job, isUrgent, settle: resolve }]
        void goOn()
      })
    },
    async [Symbol.asyncDispose]() {
      isClosed = true
      for (const { settle } of queue) settle(Promise.resolve(undefined))
      queue = []
      await process?.[Symbol.asyncDispose]()
    },
  }
}
