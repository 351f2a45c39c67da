import type { Report } from '../../base/report.js'
import {
  chooseReadback,
  createNv12Packer,
  createReadback,
  type Device,
  type Target,
} from '../../gpu/index.js'
import type { Compositor } from '../../scenes/compositor.js'
import { type FrameRing, type FrameSlot, openFrameRing, startFrameWriter } from '../../stream/index.js'
import { drawFrames, type FrameSink } from '../draw-frames.js'
import { paceFrames } from '../live/pace-frames.js'
import type { DrawJob, DrawStages, MeasuredReadback } from './protocol.js'
import type { PulseWriter } from './pulse-writer.js'

export interface DrawJobRequest {
  readonly device: Device
  readonly compositor: Compositor
  readonly pulse: PulseWriter
  readonly job: DrawJob
  readonly report: Report
  /** Where somebody may be looking on. */
  readonly viewfinderPath?: string
}

/** How often the pulse is brought up to date while the last frames are written. */
const DRAIN_PULSE_MS = 100

/** Draws the frames of `job` into its sink; resolves when the last one is written. The compositor has its song. */
export async function drawJob(request: DrawJobRequest): Promise<DrawStages> {
  const { device, compositor, pulse, job } = request
  pulse.finished(0)
  const { width, height } = compositor.target
  using packing = openPacking(device, compositor.target, job.convert)
  const ring = openFrameRing({
    width,
    height,
    slots: job.ringSlots,
    source: job.convert === 'gpu' ? 'nv12' : 'rgba',
  })
  using readback = openReadback(request, packing, ring)
  const { firstFrame, frames } = job
  const viewfinder = viewfinderOf(request)
  await using writer = startFrameWriter({ ring, ...job.sink, ...(viewfinder && { viewfinder }) })
  const free = { compositor, sink: ringSink(ring) }
  const { live } = job
  const paced = live ? paceFrames({ ...free, live, firstFrame, report: request.report }) : free
  const times = await drawFrames({
    ...paced,
    readback,
    pack: packing.pack,
    pulse,
    firstFrame,
    frames,
    firstIndex: job.sink.firstIndex,
  })
  ring.end()
  const written = await finish(writer.finished, () => pulse.finished(ring.writtenFrames))
  return {
    ...times,
    convert: { busySeconds: written.convertSeconds, waitSeconds: written.waitSeconds },
    // Inside a write the thread waits for the encoder to read; what the copy itself costs cannot be told apart.
    write: { busySeconds: written.writeSeconds, waitSeconds: 0 },
  }
}

function viewfinderOf({ viewfinderPath: path, job }: DrawJobRequest) {
  return path === undefined ? undefined : { path, lastIndex: job.sink.firstIndex + job.frames - 1 }
}

/** What is read back of each frame. */
interface Packing extends Disposable {
  pack(frame: Target): Target
  readonly target: Target
  readonly bytesPerFrame: number
}

/** The frame as it is, or packed to NV12 by the GPU. */
function openPacking(device: Device, frame: Target, convert: DrawJob['convert']): Packing {
  if (convert === 'gpu') return createNv12Packer(device, frame)
  const bytesPerFrame = frame.width * frame.height * 4
  return { pack: () => frame, target: frame, bytesPerFrame, [Symbol.dispose]: () => undefined }
}

function openReadback(request: DrawJobRequest, packing: Packing, ring: FrameRing) {
  const { device, job } = request
  const { target, bytesPerFrame } = packing
  const shape = { width: target.width, height: target.height, bytesPerFrame }
  if (job.readback !== 'auto') return createReadback<number>(device, { ...shape, mode: job.readback })
  // The ring is still empty: what is measured may lie in its first slot.
  const into = ring.acquire()?.pixels ?? new Uint8Array(bytesPerFrame)
  return createReadback<number>(device, { ...shape, mode: measureReadback(request, packing, into).mode })
}

/** Draws a few frames of a job, and says which way of reading them back is faster. The compositor has its song. */
export function fasterReadback(request: DrawJobRequest): MeasuredReadback {
  const { device, compositor, job } = request
  using packing = openPacking(device, compositor.target, job.convert)
  return measureReadback(request, packing, new Uint8Array(packing.bytesPerFrame))
}

function measureReadback(
  { device, compositor, pulse, job, report }: DrawJobRequest,
  { target, pack, bytesPerFrame }: Packing,
  into: Uint8Array,
): MeasuredReadback {
  const choice = chooseReadback(device, {
    ...{ width: target.width, height: target.height, bytesPerFrame, into },
    draw: (sample) => {
      pulse.begin(0)
      // Trials leave nothing behind: the draw loop begins again, before frame 0.
      compositor.forget()
      const frame = compositor.remembers ? 0 : job.firstFrame + (sample % job.frames)
      compositor.upload(frame)
      compositor.draw(frame)
      return pack(compositor.target)
    },
  })
  pulse.idle()
  report.detail(choice.reason)
  return { mode: choice.mode, frameSeconds: Math.min(choice.directMs, choice.pboMs) / 1000 }
}

function ringSink(ring: FrameRing): FrameSink<FrameSlot> {
  const repetition = { repeat: 0 }
  return {
    acquire: () => ring.acquire(),
    publish(slot, repeat) {
      repetition.repeat = repeat
      ring.publish(slot, repetition)
    },
    finishedFrames: () => ring.writtenFrames,
    get closed() {
      return ring.closed
    },
  }
}

async function finish<T>(work: Promise<T>, beat: () => void): Promise<T> {
  const timer = setInterval(beat, DRAIN_PULSE_MS)
  try {
    return await work
  } finally {
    clearInterval(timer)
    beat()
  }
}
