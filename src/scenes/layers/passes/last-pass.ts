import { blendOver, type Device } from '../../../gpu/index.js'
import type { PassShaderSource } from '../../../shaders/index.js'
import type { ShaderLayerSpec } from '../../scene.js'

/** How the last pass comes into the frame. */
export interface LastPass {
  begin(): void
  end(): void
}

/** @param filters its own picture holds the layers below already */
export function lastPassOf(
  device: Device,
  { over }: ShaderLayerSpec,
  source: PassShaderSource,
  filters: boolean,
): LastPass {
  const { gl } = device
  const { alpha } = source.program.passes[source.program.passes.length - 1] ?? source.program.passes[0]
  const all = () => gl.colorMask(true, true, true, true)
  const nothing = () => undefined
  if (over === 'background' || alpha === 'opaque') {
    return {
      begin() {
        // The frame is black and opaque to begin with, and stays opaque.
        gl.clearColor(0, 0, 0, 1)
        gl.clear(gl.COLOR_BUFFER_BIT)
        gl.colorMask(true, true, true, false)
        if (alpha === 'straight') {
          gl.enable(gl.BLEND)
          gl.blendFunc(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA)
        } else gl.disable(gl.BLEND)
      },
      end: all,
    }
  }
  if (filters) {
    // What lay below is in the filter's own picture already.
    return {
      begin() {
        gl.clearColor(0, 0, 0, 0)
        gl.clear(gl.COLOR_BUFFER_BIT)
        if (alpha === 'straight') {
          gl.enable(gl.BLEND)
          gl.blendFuncSeparate(gl.SRC_ALPHA, gl.ZERO, gl.ONE, gl.ZERO)
        } else gl.disable(gl.BLEND)
      },
      end: nothing,
    }
  }
  return {
    begin() {
      if (alpha === 'premultiplied') return blendOver(device)
      gl.enable(gl.BLEND)
      gl.blendFuncSeparate(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA, gl.ONE, gl.ONE_MINUS_SRC_ALPHA)
    },
    end: nothing,
  }
}
