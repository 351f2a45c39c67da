import { type ChildProcess, fork } from 'node:child_process'
import { builtFile } from '../../base/built-file.js'
import { type Deferred, deferred } from '../../base/deferred.js'
import { GpuvizError } from '../../base/errors.js'
import type { Report } from '../../base/report.js'
import type { DeviceInfo } from '../../gpu/index.js'
import { type DeviceChoice, fromPlainError } from './protocol.js'
import { DRIVER_SETTINGS, diedError, keepTail } from './start-render-process.js'
import type { StillAnswer, StillCommand, StillJob } from './still-protocol.js'

/** A picture of one frame. */
export interface Still {
  readonly bytes: Uint8Array
  /** What drawing it took, compiling included. */
  readonly drawSeconds: number
}

/** A child process that draws single frames. One that ended is of no use any more. */
export interface StillProcess extends AsyncDisposable {
  readonly pid: number
  readonly hasEnded: boolean
  readonly ready: Promise<DeviceInfo>
  /**
   * Draws a frame; ask for the next one when it is there. The process stays, unless the frame took too long.
   * @throws GpuvizError `frame-timeout`, `render-process-died`, and those of the author's shader
   */
  draw(job: StillJob): Promise<Still>
}

export interface StillProcessRequest {
  readonly device: DeviceChoice
  readonly frameTimeoutSeconds: number
  readonly report: Report
}

/** A frame that takes longer than `frameTimeoutSeconds`, its shader's compilation included, ends the process. */
export function startStillProcess(request: StillProcessRequest): StillProcess {
  const { device, frameTimeoutSeconds, report } = request
  const child = fork(builtFile('./still-process.js', import.meta.url), {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
    env: { ...DRIVER_SETTINGS, ...process.env },
  })
  const ready = deferred<DeviceInfo>()
  const ended = deferred<void>()
  const driverOutput = keepTail(child)
  let waiting: Deferred<Still> | undefined
  let failure: GpuvizError | undefined
  let timer: NodeJS.Timeout | undefined
  const fail = (error: GpuvizError) => {
    clearTimeout(timer)
    failure ??= error
    ready.reject(failure)
    waiting?.reject(failure)
    child.kill('SIGKILL')
  }
  const watch = () => {
    clearTimeout(timer)
    timer = setTimeout(() => fail(timeoutError(frameTimeoutSeconds)), frameTimeoutSeconds * 1000)
  }
  const settle = (act: (still: Deferred<Still>) => void, otherwise: () => void = () => undefined) => {
    clearTimeout(timer)
    if (waiting) act(waiting)
    else otherwise()
    waiting = undefined
  }
  child.on('message', (answer: StillAnswer) => {
    if (answer.kind === 'opened') ready.resolve(answer.device)
    else if (answer.kind === 'warning') report.warn(answer)
    else if (answer.kind === 'busy') watch()
    else if (answer.kind === 'drawn') settle((still) => still.resolve(answer))
    else {
      const error = fromPlainError(answer.error)
      settle(
        (still) => still.reject(error),
        () => fail(error),
      )
    }
  })
  followEnd(child, { ended, fail: (code, signal) => fail(diedError(code, signal, driverOutput())) })
  ask(child, { kind: 'open', device }, report)
  return {
    pid: child.pid ?? 0,
    get hasEnded() {
      return failure !== undefined
    },
    ready: ready.promise,
    async draw(job) {
      await ready.promise
      if (failure) throw failure
      const still = deferred<Still>()
      waiting = still
      watch()
      ask(child, { kind: 'draw', job }, report)
      return still.promise
    },
    async [Symbol.asyncDispose]() {
      clearTimeout(timer)
      child.kill('SIGKILL')
      await ended.promise
    },
  }
}

function ask(child: ChildProcess, command: StillCommand, report: Report): void {
  child.send(command, (cause) => {
    if (cause) report.detail(`the process of stills did not hear "${command.kind}": ${cause.message}`)
  })
}

interface EndListener {
  readonly ended: Deferred<void>
  fail(code: number | null, signal: NodeJS.Signals | null): void
}

function followEnd(child: ChildProcess, { ended, fail }: EndListener): void {
  child.on('error', () => {
    // One that never ran has no end of its own.
    if (child.pid !== undefined) return
    fail(null, null)
    ended.resolve()
  })
  child.on('exit', (code, signal) => {
    fail(code, signal)
    ended.resolve()
  })
}

function timeoutError(seconds: number): GpuvizError {
  return new GpuvizError('frame-timeout', `the frame took longer than ${seconds} s`, {
    hint: 'Simplify the shader, choose a smaller size, or allow more time with --frame-timeout S.',
  })
}
