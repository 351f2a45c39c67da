import type { DeviceInfo, DeviceLimits, Driver } from './device.js'
import type { Gl } from './gl/gl.js'
import { isSoftwareRenderer } from './software-renderer.js'

/** What a context says of the device behind it. */
export function readInfo(gl: Gl, index: number, driver: Driver): DeviceInfo {
  const text = (name: number) => String(gl.getParameter(name) ?? 'unknown')
  const renderer = text(gl.RENDERER)
  return {
    index,
    renderer,
    vendor: text(gl.VENDOR),
    version: text(gl.VERSION),
    software: isSoftwareRenderer(renderer),
    driver,
  }
}

export function readLimits(gl: Gl): DeviceLimits {
  const viewport = gl.getParameter(gl.MAX_VIEWPORT_DIMS)
  const [width, height] = viewport instanceof Int32Array ? viewport : []
  return {
    maxTextureSize: Number(gl.getParameter(gl.MAX_TEXTURE_SIZE)),
    maxArrayLayers: Number(gl.getParameter(gl.MAX_ARRAY_TEXTURE_LAYERS)),
    maxViewport: [width ?? 0, height ?? 0],
    maxSamples: Number(gl.getParameter(gl.MAX_SAMPLES)),
  }
}
