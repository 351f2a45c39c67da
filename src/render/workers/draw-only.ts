/**
 * A program for the benchmark: draws frames and reads them back as a render does, and sends them nowhere. Side by side
 * with an encoder that is fed from a file it shows the limit that no way of connecting the two could beat.
 *
 *   node dist/render/workers/draw-only.js '{"input":…,"shader":…,"width":…,"height":…,"fps":"30/1","frames":N}'
 *
 * With `"profile":true` the `done` event also has `calls`, the milliseconds a frame in each driver call, and
 * `ownMilliseconds`, what a frame takes of this thread outside of them. Timing slows the loop down: `seconds` is then
 * of no use.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { analyzeAudio, openFeatures } from '../../audio/index.js'
import { usageError } from '../../base/errors.js'
import { parseRational } from '../../base/rational.js'
import { silentReport } from '../../base/report.js'
import {
  type CallProfile,
  chooseReadback,
  createReadback,
  openCallProfile,
  openDevice,
} from '../../gpu/index.js'
import { openClock } from '../../native/clock.js'
import { createCompositor } from '../../scenes/compositor.js'
import type { Scene } from '../../scenes/scene.js'
import { sceneNeeds } from '../../scenes/scene-needs.js'
import { visualizerScene } from '../../scenes/visualizer.js'
import { findFfmpeg } from '../../stream/index.js'
import { analysisRange } from '../analysis-range.js'
import { drawFrames, type FrameSink, type FrameSlot } from '../draw-frames.js'
import type { PulseWriter } from './pulse-writer.js'

interface Request {
  readonly input: string
  readonly shader: string
  readonly width: number
  readonly height: number
  readonly fps: string
  readonly frames: number
  readonly profile?: boolean
}

/** What one run of the loop took. */
interface Loop {
  readonly seconds: number
  /** Of a frame, outside of the driver. */
  readonly ownMilliseconds?: number
  /** Milliseconds a frame in each driver call. */
  readonly calls?: Readonly<Record<string, number>>
}

const NO_PULSE: PulseWriter = {
  begin: () => undefined,
  idle: () => undefined,
  drawn: () => undefined,
  finished: () => undefined,
  [Symbol.dispose]: () => undefined,
}

async function drawOnly(request: Request): Promise<Loop> {
  const { input, shader, width, height, fps: fpsText } = request
  const fps = parseRational(fpsText)
  if (!fps) throw usageError('bad-option', `fps "${fpsText}": expected a fraction`)
  const scene = visualizerScene({ width, height, fps, seed: 1, shader, params: {} })
  const folder = await mkdtemp(join(tmpdir(), 'gpuviz-draw-only-'))
  try {
    const ffmpeg = await findFfmpeg()
    const keep = analysisRange(sceneNeeds(scene).tracks, { fps })
    const { signal } = new AbortController()
    const range = { fmin: 20, fmax: 20_000, keep, signal, report: silentReport }
    await analyzeAudio({ ffmpeg: ffmpeg.path, input, folder, ...range })
    return await drawLoop(scene, folder, request)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** From the first frame's begin to the last one's bytes. */
async function drawLoop(scene: Scene, folder: string, { frames, profile: profiled }: Request): Promise<Loop> {
  const profile = profiled === true ? openCallProfile() : undefined
  using device = openDevice({
    ...{ driver: 'native', requireGpu: false, debug: false, report: silentReport },
    ...(profile && { profile }),
  })
  using compositor = await createCompositor(device, scene)
  using features = openFeatures(folder)
  await compositor.attach({ features })
  const { target } = compositor
  const into = new Uint8Array(target.width * target.height * 4)
  const draw = (frame: number) => {
    compositor.upload(frame)
    compositor.draw(frame)
    return target
  }
  const { mode } = chooseReadback(device, { width: target.width, height: target.height, into, draw })
  using readback = createReadback<number>(device, { width: target.width, height: target.height, mode })
  say({ event: 'ready' })
  const sink = discard(into)
  const run = () =>
    drawFrames({
      compositor,
      readback,
      pack: () => target,
      sink,
      pulse: NO_PULSE,
      firstFrame: 0,
      frames,
      firstIndex: 0,
    })
  return profile ? await profileLoop(profile, frames, run) : { seconds: await timeLoop(run) }
}

async function timeLoop(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await run()
  return (performance.now() - started) / 1000
}

/** Our own share is counted in the thread's processor time: what others take of the machine is not in it. */
async function profileLoop(profile: CallProfile, frames: number, run: () => Promise<unknown>): Promise<Loop> {
  const clock = openClock('threadCpu')
  const times = new Float64Array(2)
  // Once before, since what counts is the loop that goes on: compiled, its memory allocated.
  await run()
  profile.reset()
  clock.read(times, 0)
  const seconds = await timeLoop(run)
  clock.read(times, 1)
  const { calls, overheadMs } = profile
  const driverMs = calls.reduce((sum, { cpuMs }) => sum + cpuMs, 0)
  const [before = 0, after = 0] = times
  return {
    seconds,
    ownMilliseconds: (after - before - driverMs - overheadMs) / frames,
    calls: Object.fromEntries(calls.map(({ name, wallMs }) => [name, wallMs / frames])),
  }
}

function discard(pixels: Uint8Array): FrameSink<FrameSlot> {
  let frames = 0
  const slot = { pixels }
  return {
    acquire: () => slot,
    closed: false,
    publish: (_, repeat) => {
      frames += 1 + repeat
    },
    finishedFrames: () => frames,
  }
}

function say(event: object): void {
  process.stdout.write(`${JSON.stringify(event)}\n`)
}

const request: Request = JSON.parse(process.argv[2] ?? '{}')
const loop = await drawOnly(request)
say({ event: 'done', frames: request.frames, ...loop })
