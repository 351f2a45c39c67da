import { GpuvizError } from '../base/errors.js'
import type { Device } from './device.js'
import type { Gl } from './gl/gl.js'
import type { GlFramebuffer, GlRenderbuffer, GlTexture } from './gl/handles.js'

export interface TargetOptions {
  readonly label: string
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Samples a pixel for smooth edges; 1, the default, is none. Clamped to what the device has. */
  readonly samples?: number
  /** Default `rgba8`. The others hold any number, negative ones too; with one sample a pixel. */
  readonly format?: TargetFormat
  /** Whether it has room for smaller copies: see `makeMipmaps`. */
  readonly mipmaps?: boolean
}

/** Bits of each of the four components: 8 for 0…1, 16 or 32 as floats. */
export type TargetFormat = 'rgba8' | 'rgba16f' | 'rgba32f'

/** A picture to draw to, to sample from and to read back. */
export interface Target extends Disposable {
  readonly label: string
  readonly width: number
  readonly height: number
  /** The resolved picture: nearest filtering, clamped at its edges. */
  readonly texture: GlTexture
  /** Makes it what is drawn to, whole. */
  bind(): void
  /** Makes it what `readPixels` and `blitFramebuffer` read. */
  bindForReading(): void
  /** Clears it; needs no `bind`, and leaves it bound. */
  clear(red: number, green: number, blue: number, alpha: number): void
  /** Brings what was drawn into `texture`; does nothing where there is one sample a pixel. */
  resolve(): void
  /** Makes the smaller copies of what is in `texture`; of targets made with `mipmaps`. */
  makeMipmaps(): void
}

/**
 * Throws 'size-over-limit' where the size is not positive or passes the device's limits, 'no-float-targets' where the GPU
 * does not draw floats, 'gl-error' where the driver refuses, 'gpu-out-of-memory'.
 */
export function createTarget(device: Device, options: TargetOptions): Target {
  checkTargetSize(device, options)
  checkFormat(device, options)
  const { gl } = device
  const samples = Math.min(options.samples ?? 1, device.limits.maxSamples)
  const parts = new TargetParts(gl)
  try {
    parts.addTexture(options)
    if (samples > 1) parts.addMultisampled(options, samples)
    device.checkErrors(`target ${options.label}`)
  } catch (error) {
    parts.release()
    throw error
  }
  return new DrawTarget(gl, options, parts)
}

function checkTargetSize({ limits }: Device, { label, width, height }: TargetOptions): void {
  const mostWidth = Math.min(limits.maxTextureSize, limits.maxViewport[0])
  const mostHeight = Math.min(limits.maxTextureSize, limits.maxViewport[1])
  const fits = width >= 1 && height >= 1 && width <= mostWidth && height <= mostHeight
  if (fits && Number.isInteger(width) && Number.isInteger(height)) return
  throw new GpuvizError(
    'size-over-limit',
    `${label}: ${width}x${height} pixels; this GPU draws at most ${mostWidth}x${mostHeight}`,
    { hint: `Choose a --size up to ${mostWidth}x${mostHeight}.` },
  )
}

/** In browsers asking is what switches it on. */
function checkFormat({ gl }: Device, { label, format = 'rgba8' }: TargetOptions): void {
  if (format === 'rgba8' || gl.getExtension('EXT_color_buffer_float') !== null) return
  throw new GpuvizError('no-float-targets', `${label}: this GPU does not draw into pictures of floats`, {
    hint: 'Its driver lacks EXT_color_buffer_float. Try another device (--gpu N), or software GL.',
  })
}

const GL_FORMATS = { rgba8: 'RGBA8', rgba16f: 'RGBA16F', rgba32f: 'RGBA32F' } as const

/** The GL objects of a target. `drawn` is `resolved` itself where there is one sample a pixel. */
class TargetParts {
  readonly gl: Gl
  readonly texture: GlTexture
  readonly resolved: GlFramebuffer
  drawn: GlFramebuffer
  #renderbuffer: GlRenderbuffer | null = null

  constructor(gl: Gl) {
    this.gl = gl
    this.texture = gl.createTexture()
    this.resolved = gl.createFramebuffer()
    this.drawn = this.resolved
  }

  addTexture({ label, width, height, format = 'rgba8', mipmaps = false }: TargetOptions): void {
    const { gl } = this
    const levels = mipmaps ? Math.floor(Math.log2(Math.max(width, height))) + 1 : 1
    gl.bindTexture(gl.TEXTURE_2D, this.texture)
    gl.texStorage2D(gl.TEXTURE_2D, levels, gl[GL_FORMATS[format]], width, height)
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST)
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST)
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE)
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE)
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.resolved)
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, this.texture, 0)
    checkComplete(gl, label)
  }

  addMultisampled({ label, width, height }: TargetOptions, samples: number): void {
    const { gl } = this
    this.#renderbuffer = gl.createRenderbuffer()
    gl.bindRenderbuffer(gl.RENDERBUFFER, this.#renderbuffer)
    gl.renderbufferStorageMultisample(gl.RENDERBUFFER, samples, gl.RGBA8, width, height)
    this.drawn = gl.createFramebuffer()
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.drawn)
    gl.framebufferRenderbuffer(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.RENDERBUFFER, this.#renderbuffer)
    checkComplete(gl, label)
  }

  release(): void {
    const { gl } = this
    if (this.drawn !== this.resolved) gl.deleteFramebuffer(this.drawn)
    gl.deleteFramebuffer(this.resolved)
    gl.deleteRenderbuffer(this.#renderbuffer)
    gl.deleteTexture(this.texture)
  }
}

function checkComplete(gl: Gl, label: string): void {
  const status = gl.checkFramebufferStatus(gl.FRAMEBUFFER)
  if (status === gl.FRAMEBUFFER_COMPLETE) return
  throw new GpuvizError(
    'gl-error',
    `target ${label}: the driver cannot draw to it (status 0x${status.toString(16)})`,
  )
}

class DrawTarget implements Target {
  readonly label: string
  readonly width: number
  readonly height: number
  readonly texture: GlTexture
  readonly #gl: Gl
  readonly #parts: TargetParts

  constructor(gl: Gl, { label, width, height }: TargetOptions, parts: TargetParts) {
    this.label = label
    this.width = width
    this.height = height
    this.texture = parts.texture
    this.#gl = gl
    this.#parts = parts
  }

  bind(): void {
    this.#gl.bindFramebuffer(this.#gl.FRAMEBUFFER, this.#parts.drawn)
    this.#gl.viewport(0, 0, this.width, this.height)
  }

  bindForReading(): void {
    this.#gl.bindFramebuffer(this.#gl.READ_FRAMEBUFFER, this.#parts.resolved)
  }

  clear(red: number, green: number, blue: number, alpha: number): void {
    this.bind()
    this.#gl.clearColor(red, green, blue, alpha)
    this.#gl.clear(this.#gl.COLOR_BUFFER_BIT)
  }

  resolve(): void {
    const { drawn, resolved } = this.#parts
    if (drawn === resolved) return
    const { width, height } = this
    const gl = this.#gl
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, drawn)
    gl.bindFramebuffer(gl.DRAW_FRAMEBUFFER, resolved)
    gl.blitFramebuffer(0, 0, width, height, 0, 0, width, height, gl.COLOR_BUFFER_BIT, gl.NEAREST)
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, resolved)
  }

  makeMipmaps(): void {
    const gl = this.#gl
    gl.bindTexture(gl.TEXTURE_2D, this.texture)
    gl.generateMipmap(gl.TEXTURE_2D)
  }

  [Symbol.dispose](): void {
    this.#parts.release()
  }
}
