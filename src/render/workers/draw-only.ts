/**
 * A program for the benchmark: draws frames and reads them back as a render does, and sends them nowhere. Side by side
 * with an encoder that is fed from a file it shows the limit that no way of connecting the two could beat.
 *
 *   node dist/render/workers/draw-only.js '{"input":…,"shader":…,"width":…,"height":…,"fps":"30/1","frames":N}'
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { analyzeAudio, openFeatures } from '../../audio/index.js'
import { usageError } from '../../base/errors.js'
import { parseRational } from '../../base/rational.js'
import { silentReport } from '../../base/report.js'
import { chooseReadback, createReadback, openDevice } from '../../gpu/index.js'
import { createCompositor } from '../../scenes/compositor.js'
import type { Scene } from '../../scenes/scene.js'
import { sceneNeeds } from '../../scenes/scene-needs.js'
import { visualizerScene } from '../../scenes/visualizer.js'
import { findFfmpeg } from '../../stream/index.js'
import { analysisRange } from '../analysis-range.js'
import { drawFrames, type FrameSink, type FrameSlot } from '../draw-frames.js'
import type { PulseWriter } from './pulse.js'

interface Request {
  readonly input: string
  readonly shader: string
  readonly width: number
  readonly height: number
  readonly fps: string
  readonly frames: number
}

const NO_PULSE: PulseWriter = {
  begin: () => undefined,
  idle: () => undefined,
  drawn: () => undefined,
  finished: () => undefined,
  [Symbol.dispose]: () => undefined,
}

async function drawOnly({ input, shader, width, height, fps: fpsText, frames }: Request): Promise<number> {
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
    return await drawLoop(scene, folder, frames)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Seconds from the first frame's begin to the last one's bytes. */
async function drawLoop(scene: Scene, folder: string, frames: number): Promise<number> {
  using device = openDevice({ driver: 'native', requireGpu: false, debug: false, report: silentReport })
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
  const started = performance.now()
  const sink = discard(into)
  await drawFrames({ compositor, readback, pack: () => target, sink, pulse: NO_PULSE, firstFrame: 0, frames })
  return (performance.now() - started) / 1000
}

function discard(pixels: Uint8Array): FrameSink<FrameSlot> {
  let frames = 0
  return {
    acquire: () => ({ pixels }),
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
const seconds = await drawOnly(request)
say({ event: 'done', frames: request.frames, seconds })
