import { GpuvizError } from '../base/errors.js'
import type { Ownership } from '../base/ownership.js'
import { createDownsampler, createTarget, createUpscaler, type Device, type Target } from '../gpu/index.js'

/** What layers are drawn on. To them it is simply a frame, of another size. */
export interface Canvas {
  readonly target: Target
  /** Share of the frame's width and height. */
  readonly scale: number
  /** Brings what was drawn into the frame. */
  finish(): void
}

export interface CanvasRequest {
  readonly frame: Target
  /** 1 is the frame itself; 2 is made smaller afterwards, and what is less than 1 larger. */
  readonly scale: number
}

/** Throws `size-over-limit` where the GPU cannot draw as large. What is made is given to `owner`. */
export function createCanvas(device: Device, owner: Ownership, { frame, scale }: CanvasRequest): Canvas {
  if (scale === 1) return { target: frame, scale, finish: () => undefined }
  if (scale > 1) return createLarger(device, owner, frame)
  const [width, height] = [frame.width, frame.height].map((side) => Math.max(1, Math.round(side * scale)))
  const label = `the frame at ${width}x${height}`
  const target = owner.own(createTarget(device, { label, width: width ?? 1, height: height ?? 1 }))
  const upscaler = createUpscaler(device)
  return { target, scale, finish: () => upscaler.stretch(target, frame) }
}

const TWICE = 2

function createLarger(device: Device, owner: Ownership, frame: Target): Canvas {
  const [width, height] = [TWICE * frame.width, TWICE * frame.height]
  const most = Math.floor(Math.min(device.limits.maxTextureSize, ...device.limits.maxViewport) / TWICE)
  if (Math.max(frame.width, frame.height) > most) {
    const message = `--supersample 2: ${width}x${height} pixels would be drawn, more than this GPU can`
    throw new GpuvizError('size-over-limit', message, {
      hint: `Choose a --size up to ${most}x${most}, or leave it out.`,
    })
  }
  const label = 'the frame at twice its size (--supersample 2)'
  const target = owner.own(createTarget(device, { label, width, height }))
  const downsampler = owner.own(createDownsampler(device))
  return { target, scale: TWICE, finish: () => downsampler.halve(target, frame) }
}
