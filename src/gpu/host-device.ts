import type { Report } from '../base/report.js'
import type { Device } from './device.js'
import { readInfo, readLimits } from './device-facts.js'
import type { Gl } from './gl/gl.js'
import { takeGlErrors } from './gl/gl-errors.js'

export interface HostDeviceRequest {
  /** A browser's `WebGL2RenderingContext`. */
  readonly gl: Gl
  readonly report: Report
}

/** A device on a GL that somebody else made, and owns: the browser. What is left in it is the owner's to count. */
export function openHostDevice({ gl, report }: HostDeviceRequest): Device {
  return {
    gl,
    info: { ...readInfo(gl, 0, 'native'), renderer: rendererOf(gl) },
    limits: readLimits(gl),
    report,
    objectCounts: () => ({}),
    checkErrors(label) {
      const error = takeGlErrors(gl, label)
      if (error) throw error
    },
    [Symbol.dispose]: () => undefined,
  }
}

interface RendererExtension {
  readonly UNMASKED_RENDERER_WEBGL: number
}

/** Browsers name the GPU behind an extension only, where they do. */
function rendererOf(gl: Gl): string {
  const extension = gl.getExtension('WEBGL_debug_renderer_info')
  const name = isRendererExtension(extension) ? extension.UNMASKED_RENDERER_WEBGL : gl.RENDERER
  return String(gl.getParameter(name) ?? 'unknown')
}

function isRendererExtension(extension: unknown): extension is RendererExtension {
  return typeof extension === 'object' && extension !== null && 'UNMASKED_RENDERER_WEBGL' in extension
}
