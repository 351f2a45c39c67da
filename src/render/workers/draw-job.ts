import { openFeatures } from '../../audio/index.js'
import type { Report } from '../../base/report.js'
import { chooseReadback, createNv12Packer, createReadback, type Device, type Target } from '../../gpu/index.js'
import type { Compositor } from '../../scenes/compositor.js'
import { type FrameRing, type FrameSlot, openFrameRing, startFrameWriter } from '../../stream/index.js'
import { drawFrames, type FrameSink } from '../draw-frames.js'
import type { DrawJob, DrawStages } from './protocol.js'
import type { PulseWriter } from './pulse.js'

export interface DrawJobRequest {
  readonly device: Device
  readonly compositor: Compositor
  readonly pulse: PulseWriter
  readonly job: DrawJob
  readonly report: Report
}

/** One frame being drawn into, one being converted, one between them. */
const RING_SLOTS = 3
/** How often the pulse is brought up to date while the last frames are written. */
const DRAIN_PULSE_MS = 100

/** Draws the frames of `job` into its sink; resolves when the last one is written. */
export async function drawJob({ device, compositor, pulse, job, report }: DrawJobRequest): Promise<DrawStages> {
  using features = openFeatures(job.features)
  compositor.attach(features)
  const { width, height } = compositor.target
  using packing = openPacking(device, compositor.target, job.convert)
  using readback = openReadback({ device, compositor, pulse, job, report }, packing)
  const ring = openFrameRing({ width, height, slots: RING_SLOTS, source: job.convert === 'gpu' ? 'nv12' : 'rgba' })
  await using writer = startFrameWriter({ ring, firstIndex: 0, ...job.sink })
  const { firstFrame, frames } = job
  const times = await drawFrames({
    ...{ compositor, readback, pack: packing.pack, sink: ringSink(ring), pulse },
    ...{ firstFrame, frames },
  })
  ring.end()
  const written = await finish(writer.finished, () => pulse.finished(ring.writtenFrames))
  return {
    ...times,
    convert: { busySeconds: written.convertSeconds, waitSeconds: written.waitSeconds },
    write: { busySeconds: 0, waitSeconds: written.writeSeconds },
  }
}

/** What is read back of each frame. */
interface Packing extends Disposable {
  pack(frame: Target): Target
  readonly width: number
  readonly height: number
  readonly bytesPerFrame: number
}

/** The frame as it is, or packed to NV12 by the GPU. */
function openPacking(device: Device, frame: Target, convert: DrawJob['convert']): Packing {
  const { width, height } = frame
  if (convert === 'gpu') return createNv12Packer(device, { width, height })
  return { pack: (same) => same, width, height, bytesPerFrame: width * height * 4, [Symbol.dispose]: () => undefined }
}

function openReadback({ device, compositor, pulse, job, report }: DrawJobRequest, packing: Packing) {
  const { width, height, bytesPerFrame } = packing
  const shape = { width, height, bytesPerFrame }
  if (job.readback !== 'auto') return createReadback<number>(device, { ...shape, mode: job.readback })
  pulse.begin(0)
  const choice = chooseReadback(device, {
    ...shape,
    draw: (sample) => {
      compositor.upload(job.firstFrame)
      compositor.draw(job.firstFrame + (sample % job.frames))
      return packing.pack(compositor.target)
    },
  })
  pulse.idle()
  report.detail(`read-back: ${choice.mode}, because ${choice.why}`)
  return createReadback<number>(device, { ...shape, mode: choice.mode })
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
