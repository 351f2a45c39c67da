import { openFeatures } from '../../audio/index.js'
import type { Report } from '../../base/report.js'
import { createNv12Packer, createReadback, type Device, type Nv12Packer, type Target } from '../../gpu/index.js'
import type { Compositor } from '../../scenes/compositor.js'
import { type FrameRing, openFrameRing, startFrameWriter } from '../../stream/index.js'
import { drawFrames } from '../draw-frames.js'
import type { DrawJob, DrawStages } from './protocol.js'
import type { PulseWriter } from './pulse.js'

export interface DrawJobRequest {
  readonly device: Device
  readonly compositor: Compositor
  readonly pulse: PulseWriter
  readonly job: DrawJob
  readonly report: Report
}

/** Frames in the shared ring: one being drawn, one being converted and written, one between them. */
const RING_SLOTS = 3

/** Draws the frames of `job` into its sink; resolves when the last one is written. */
export async function drawJob({ device, compositor, pulse, job, report }: DrawJobRequest): Promise<DrawStages> {
  using features = openFeatures(job.features)
  compositor.attach(features)
  const { width, height } = compositor.target
  const source = job.convert === 'gpu' ? 'nv12' : 'rgba'
  const ring = openFrameRing({ width, height, slots: RING_SLOTS, source })
  const writer = startFrameWriter({ ring, ...job.sink, firstIndex: 0 })
}
