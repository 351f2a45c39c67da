/**
 * The program of a process that draws single frames, for pages that show a shader while it is written. It owns the GL context
 * and no file; its parent may kill it at any instant, which is what happens when a shader does not come back.
 */
import { type AudioFeatures, openFeatures } from '../../audio/index.js'
import { GpuvizError } from '../../base/errors.js'
import type { Report } from '../../base/report.js'
import { type Device, openDevice } from '../../gpu/index.js'
import { type Compositor, createCompositor } from '../../scenes/compositor.js'
import { toPlainError } from './protocol.js'
import type { StillAnswer, StillCommand, StillJob } from './still-protocol.js'

/** A scene that is compiled, and where it stands. */
interface Open {
  readonly key: string
  readonly compositor: Compositor
  /** The next frame that it may draw where it remembers those before. */
  next: number
}

let device: Device | undefined
let song: { readonly folder: string; readonly features: AudioFeatures } | undefined
let open: Open | undefined

const report: Report = {
  warn: (warning) => say({ kind: 'warning', ...warning }),
  detail: () => undefined,
}

function say(answer: StillAnswer): void {
  process.send?.(answer)
}

async function draw(job: StillJob): Promise<void> {
  if (!device) throw new GpuvizError('internal', 'asked to draw before a device was opened')
  const startedMs = performance.now()
  const shown = await openScene(device, job)
  advance(shown, job.frame)
  const { compositor } = shown
  compositor.upload(job.frame)
  compositor.draw(job.frame)
  shown.next = job.frame + 1
  const pixels = readUpright(device, compositor)
  const drawSeconds = (performance.now() - startedMs) / 1000
  say({ kind: 'drawn', bytes: await encode(job, compositor, pixels), drawSeconds })
}

/** The scene of a job: the one that is open where it is the same, of the same files. */
async function openScene(opened: Device, job: StillJob): Promise<Open> {
  const { scene, revision, features, cover } = job
  const key = JSON.stringify([scene, revision, features, cover])
  if (open?.key === key) return open
  open?.compositor[Symbol.dispose]()
  open = undefined
  const compositor = await createCompositor(opened, scene)
  try {
    await compositor.attach({
      features: featuresOf(features),
      ...(cover !== undefined && { coverFile: cover }),
    })
  } catch (error) {
    compositor[Symbol.dispose]()
    throw error
  }
  open = { key, compositor, next: 0 }
  return open
}

function featuresOf(folder: string): AudioFeatures {
  if (song?.folder === folder) return song.features
  song?.features[Symbol.dispose]()
  song = { folder, features: openFeatures(folder) }
  return song.features
}

/** Brings a scene that remembers to where `frame` can be drawn. */
function advance(shown: Open, frame: number): void {
  const { compositor } = shown
  if (!compositor.remembers) return
  if (frame < shown.next) {
    compositor.forget()
    shown.next = 0
  }
  for (; shown.next < frame; shown.next++) {
    compositor.upload(shown.next)
    compositor.remember(shown.next)
    if (shown.next % 30 === 29) say({ kind: 'busy' })
  }
}

/** Top row first; what can be seen through is over black. */
function readUpright({ gl }: Device, { target }: Compositor): Uint8Array {
  const { width, height } = target
  const pixels = new Uint8Array(width * height * 4)
  target.bindForReading()
  gl.pixelStorei(gl.PACK_ALIGNMENT, 1)
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels)
  const upright = new Uint8Array(pixels.length)
  const stride = 4 * width
  for (let row = 0; row < height; row++) {
    upright.set(pixels.subarray((height - 1 - row) * stride, (height - row) * stride), row * stride)
  }
  for (let i = 3; i < upright.length; i += 4) upright[i] = 255
  return upright
}

async function encode(
  { format, quality }: StillJob,
  { target: { width, height } }: Compositor,
  pixels: Uint8Array,
): Promise<Uint8Array> {
  const { createJpegEncoder, encodeWebp } = await import('../../pictures/index.js')
  const picture = { width, height, pixels }
  return format === 'webp' ? encodeWebp(picture, quality) : createJpegEncoder(quality)(picture)
}

async function obey(command: StillCommand): Promise<void> {
  try {
    if (command.kind === 'draw') return await draw(command.job)
    device = openDevice({ ...command.device, debug: false, report })
    say({ kind: 'opened', device: device.info })
  } catch (error) {
    say({ kind: 'refused', error: toPlainError(error) })
  }
}

// Ctrl-C reaches the whole process group; the parent decides what it means.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => undefined)
// Without a parent there is nobody to draw for.
process.once('disconnect', () => process.exit())
process.on('message', (command: StillCommand) => void obey(command))
