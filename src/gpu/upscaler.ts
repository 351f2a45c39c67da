import type { Device } from './device.js'
import type { Target } from './target.js'

/** Makes a picture larger (or smaller, down to half): between the middles of pixels, colours change evenly. */
export interface Upscaler {
  /** Fills `into` with `source`. What is bound otherwise changes. */
  stretch(source: Target, into: Target): void
}

/**
 * By the driver's own copy, which filters: it needs no program, and on a processor it is the fastest way there is. Its
 * rounding is the driver's; it is for pictures that need not be the same everywhere.
 */
export function createUpscaler({ gl }: Device): Upscaler {
  return {
    stretch(source, into) {
      source.resolve()
      into.bind()
      source.bindForReading()
      const [width, height] = [into.width, into.height]
      gl.blitFramebuffer(
        0,
        0,
        source.width,
        source.height,
        0,
        0,
        width,
        height,
        gl.COLOR_BUFFER_BIT,
        gl.LINEAR,
      )
    },
  }
}
