import { type ChildProcess, fork } from 'node:child_process'
import { builtFile } from '../../base/built-file.js'
import { deferred } from '../../base/deferred.js'
import { GpuvizError } from '../../base/errors.js'
import type { Report } from '../../base/report.js'
import type { DeviceInfo } from '../../gpu/index.js'
import type { Scene } from '../../scenes/scene.js'
import { openAwakeClock } from '../awake-clock.js'
import type { Answer, Command, DeviceChoice, DrawJob, DrawStages, MeasuredReadback } from './protocol.js'
import { fromPlainError } from './protocol.js'
import { openPulseReader, type Pulse } from './pulse.js'

export interface RenderProcessRequest {
  readonly scene: Scene
  readonly device: DeviceChoice
  /** The file through which the process shows that it is alive; made by it. */
  readonly pulsePath: string
  /** The file through which somebody may look on; made by him. */
  readonly viewfinderPath?: string
  readonly frameTimeoutSeconds: number
  readonly verbose: boolean
  /** Threads that software GL may use; default: all. */
  readonly glThreads?: number
  readonly report: Report
}

/** A child process with a GL context of its own, seen from the parent. */
export interface RenderProcess extends AsyncDisposable {
  readonly pid: number
  /** The device, once it is open and the scene is compiled. */
  readonly ready: Promise<DeviceInfo>
  /** Draws frames, one job after the other; settles when all of them are written, or rejects with the reason. */
  draw(job: DrawJob): Promise<DrawStages>
  /** Draws a few frames of a job to find the faster way to read them back; both give the same bytes. */
  chooseReadback(job: DrawJob): Promise<MeasuredReadback>
  pulse(): Pulse
}

/** How much of what the driver prints is kept for the message of a crash. */
const KEPT_OUTPUT_CHARACTERS = 4000
const WATCH_INTERVAL_MS = 200

/** What drivers read from the environment, where the user has not set it himself. */
export const DRIVER_SETTINGS = {
  // Fewer malloc arenas for the driver's threads: some MB less, and nothing slower.
  MALLOC_ARENA_MAX: '2',
  // Mesa's extra thread for GL calls: our frames have too few of them to be worth handing over (about 6 % slower).
  mesa_glthread: 'false',
}

/** Mesa's software renderer has a thread for each core, unless it is told otherwise. */
function glThreadSettings(threads: number | undefined): Readonly<Record<string, string>> {
  return threads === undefined ? {} : { LP_NUM_THREADS: String(threads) }
}

/**
 * Starts a render process and watches it. A frame that takes longer than `frameTimeoutSeconds` ends it: the
 * call into the driver blocks its thread, so only another process can.
 */
export function startRenderProcess(request: RenderProcessRequest): RenderProcess {
  const pulse = openPulseReader(request.pulsePath)
  // A small young generation: the loop allocates next to nothing, and memory is promised to be bounded.
  const child = fork(builtFile('./render-process.js', import.meta.url), {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: ['--max-semi-space-size=1'],
    env: { ...DRIVER_SETTINGS, ...glThreadSettings(request.glThreads), ...process.env },
  })
  const ready = deferred<DeviceInfo>()
  let drawn = deferred<DrawStages>()
  const chosen = deferred<MeasuredReadback>()
  const ended = deferred<void>()
  let isClosed = false
  let failure: GpuvizError | undefined
  const fail = (error: GpuvizError) => {
    failure ??= error
    ready.reject(error)
    drawn.reject(error)
    chosen.reject(error)
    child.kill('SIGKILL')
  }
  const driverOutput = keepTail(child)
  child.on('message', (answer: Answer) => {
    if (answer.kind === 'ready') ready.resolve(answer.device)
    else if (answer.kind === 'drawn') drawn.resolve(answer.stages)
    else if (answer.kind === 'readback') chosen.resolve(answer)
    else if (answer.kind === 'failed') fail(fromPlainError(answer.error))
    else if (answer.kind === 'warning') request.report.warn(answer)
    else request.report.detail(answer.message)
  })
  const watch = watchFrames(
    request.frameTimeoutSeconds,
    () => pulse.read(),
    (error) => fail(namingShader(error, request)),
  )
  child.on('error', (cause) => {
    const message = `the render process did not start: ${cause.message}`
    fail(new GpuvizError('render-process-failed', message, { cause }))
    // One that never ran has no end of its own.
    if (child.pid === undefined) ended.resolve()
  })
  child.on('exit', (code, signal) => {
    clearInterval(watch)
    fail(diedError(code, signal, driverOutput()))
    ended.resolve()
  })
  const ask = (command: Command) => {
    child.send(command, (cause) => {
      if (cause) request.report.detail(`the render process did not hear "${command.kind}": ${cause.message}`)
    })
  }
  const { scene, device, pulsePath, viewfinderPath, verbose } = request
  const viewed = viewfinderPath !== undefined && { viewfinderPath }
  ask({ kind: 'prepare', scene, device, pulsePath, verbose, ...viewed })
  return {
    pid: child.pid ?? 0,
    ready: ready.promise,
    draw(job) {
      if (failure) return Promise.reject(failure)
      drawn = deferred<DrawStages>()
      ask({ kind: 'draw', job })
      return drawn.promise
    },
    pulse: () => pulse.read(),
    chooseReadback(job) {
      ask({ kind: 'choose-readback', job })
      return chosen.promise
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await ended.promise
      if (!isClosed) pulse[Symbol.dispose]()
      isClosed = true
    },
  }
}

/** Time does not pass while we are suspended with the process (Ctrl-Z). */
function watchFrames(timeoutSeconds: number, read: () => Pulse, fail: (error: GpuvizError) => void) {
  const timeoutMs = timeoutSeconds * 1000
  const everyMs = Math.max(10, Math.min(WATCH_INTERVAL_MS, timeoutMs / 4))
  const clock = openAwakeClock(5 * everyMs)
  let watched = { sinceMs: 0, seenMs: 0 }
  return setInterval(() => {
    const { frame, sinceMs } = read()
    const nowMs = clock()
    if (sinceMs !== watched.sinceMs) watched = { sinceMs, seenMs: nowMs }
    if (sinceMs > 0 && nowMs - watched.seenMs > timeoutMs) fail(timeoutError(frame, timeoutSeconds))
  }, everyMs)
}

function timeoutError(frame: number, timeoutSeconds: number): GpuvizError {
  const what = frame >= 0 ? `frame ${frame}` : workBefore(frame)
  return new GpuvizError('frame-timeout', `${what} took longer than ${timeoutSeconds} s`, {
    hint: 'Simplify the shader, choose a smaller --size, or allow more time with --frame-timeout S.',
  })
}

/** The looks are all that takes time in a frame. */
function namingShader(error: GpuvizError, { scene }: RenderProcessRequest): GpuvizError {
  const [file] = scene.layers.flatMap((layer) => (layer.kind === 'shader' ? [layer.shader] : []))
  if (file === undefined || error.hint === undefined) return error
  const hint = error.hint.replace('the shader', `the shader ${file}`)
  return new GpuvizError(error.code, error.message, { hint, place: { file } })
}

/** What the pulse's negative numbers stand for: see `Pulse.frame`. */
function workBefore(frame: number): string {
  if (frame === -1) return 'compiling the shaders'
  return `frame ${-2 - frame} of the input, which the first one shown builds on,`
}

export function diedError(code: number | null, signal: NodeJS.Signals | null, output: string): GpuvizError {
  const how = signal ? `was ended by ${signal}` : `exited with code ${code}`
  return new GpuvizError('render-process-died', `the render process ${how}${output && `:\n${output}`}`, {
    hint: 'If the driver is at fault, try another device with --gpu N, or --driver angle.',
  })
}

export function keepTail(child: ChildProcess): () => string {
  let tail = ''
  child.stderr?.setEncoding('utf8')
  child.stderr?.on('data', (text: string) => {
    tail = (tail + text).slice(-KEPT_OUTPUT_CHARACTERS)
  })
  return () => tail.trim()
}
