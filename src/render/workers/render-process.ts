/**
 * The program of a render process: it opens the GPU, compiles the scene, and draws the frames that its parent
 * asks for. It owns the GL context and the writer thread, no file and no child process; so its parent may kill
 * it at any instant, which is what happens when a driver does not come back.
 */
import { type AudioFeatures, openFeatures } from '../../audio/index.js'
import { GpuvizError } from '../../base/errors.js'
import type { Report } from '../../base/report.js'
import { type Device, openDevice } from '../../gpu/index.js'
import { type Compositor, createCompositor } from '../../scenes/compositor.js'
import { drawJob, fasterReadback } from './draw-job.js'
import { type Answer, type Command, type DrawJob, toPlainError } from './protocol.js'
import { openPulseWriter, type PulseWriter } from './pulse-writer.js'

interface Prepared {
  readonly device: Device
  readonly compositor: Compositor
  readonly pulse: PulseWriter
  readonly viewfinderPath?: string
  /** The song, once the first job has named it; it is the same in all of them. */
  features?: AudioFeatures
}

let prepared: Prepared | undefined
let verbose = false

const report: Report = {
  warn: (warning) => say({ kind: 'warning', ...warning }),
  detail: (message) => {
    if (verbose) say({ kind: 'detail', message })
  },
}

function say(answer: Answer): void {
  process.send?.(answer)
}

async function prepare(command: Extract<Command, { kind: 'prepare' }>): Promise<void> {
  verbose = command.verbose
  const pulse = openPulseWriter(command.pulsePath)
  pulse.begin(-1)
  const device = openDevice({ ...command.device, debug: verbose, report })
  const compositor = await createCompositor(device, command.scene)
  pulse.idle()
  const { viewfinderPath } = command
  prepared = { device, compositor, pulse, ...(viewfinderPath !== undefined && { viewfinderPath }) }
  say({ kind: 'ready', device: device.info })
}

async function draw(command: Extract<Command, { kind: 'draw' }>): Promise<void> {
  if (!prepared) throw new GpuvizError('internal', 'asked to draw before being prepared')
  await attachSong(prepared, command.job)
  const stages = await drawJob({ ...prepared, job: command.job, report })
  say({ kind: 'drawn', stages })
}

async function choose(command: Extract<Command, { kind: 'choose-readback' }>): Promise<void> {
  if (!prepared) throw new GpuvizError('internal', 'asked to measure before being prepared')
  await attachSong(prepared, command.job)
  say({ kind: 'readback', ...fasterReadback({ ...prepared, job: command.job, report }) })
}

async function attachSong(process: Prepared, { features, cover }: DrawJob): Promise<void> {
  if (process.features) return
  process.features = openFeatures(features)
  await process.compositor.attach({
    features: process.features,
    ...(cover !== undefined && { coverFile: cover }),
  })
}

/** In the order of creation backwards; the process ends here, having nothing else to do. */
function release(): void {
  prepared?.compositor[Symbol.dispose]()
  prepared?.features?.[Symbol.dispose]()
  prepared?.device[Symbol.dispose]()
  prepared?.pulse[Symbol.dispose]()
  prepared = undefined
}

async function obey(command: Command): Promise<void> {
  try {
    if (command.kind === 'prepare') return await prepare(command)
    if (command.kind === 'choose-readback') return await choose(command)
    await draw(command)
    if (command.job.more) return
    release()
    process.disconnect()
  } catch (error) {
    process.exitCode = 1
    process.send?.({ kind: 'failed', error: toPlainError(error) } satisfies Answer, () => process.exit())
  }
}

// Ctrl-C reaches the whole process group; the parent decides what it means.
process.on('SIGINT', () => report.detail('render process: SIGINT left to the parent'))
process.on('SIGTERM', () => report.detail('render process: SIGTERM left to the parent'))
// Without a parent there is nobody to draw for.
process.once('disconnect', () => process.exit())
process.on('message', (command: Command) => void obey(command))
