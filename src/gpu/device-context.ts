import type { Report } from '../base/report.js'
import type { Device, Driver } from './device.js'
import { readInfo, readLimits } from './device-facts.js'
import { type EglContext, openEglContext } from './egl/egl-context.js'
import type { EglLibrary, EglPointer } from './egl/egl-library.js'
import { copyMemory } from './gl/copy-memory.js'
import { openDebugLog } from './gl/debug-log.js'
import type { EntryPoints } from './gl/entry-points.js'
import { gpuLostError, takeGlErrors } from './gl/gl-errors.js'
import type { NativeContext } from './gl/native-context.js'
import { createNativeGl } from './gl/native-gl.js'
import { ObjectLedger } from './gl/object-ledger.js'
import { PixelStore } from './gl/pixel-store.js'
import type { CallProfile } from './profile/call-profile.js'

export interface DisplayRequest {
  readonly egl: EglLibrary
  readonly display: EglPointer
  readonly index: number
  readonly driver: Driver
  readonly debug: boolean
  readonly report: Report
  readonly profile?: CallProfile
}

/** Opens the device behind one EGL display. */
export function openDisplay(request: DisplayRequest): Device {
  const context = openEglContext(request.egl, request.display, request.debug)
  try {
    return createDevice(request, context)
  } catch (error) {
    context[Symbol.dispose]()
    throw error
  }
}

function createDevice(request: DisplayRequest, context: EglContext): Device {
  const { index, driver, debug, report, profile } = request
  const entryPoints = profile?.time(request.egl.entryPoints) ?? request.egl.entryPoints
  const ledger = new ObjectLedger()
  const isContextLost = bindContextLost(entryPoints)
  const native: NativeContext = {
    ...entryPoints,
    ...{ ledger, pixelStore: new PixelStore() },
    copyMemory: profile?.timeCall('copyMemory', copyMemory) ?? copyMemory,
  }
  const gl = createNativeGl(native, isContextLost)
  const passOnMessages = debug ? openDebugLog(entryPoints, report) : undefined
  if (debug && !passOnMessages) report.detail('this driver has no debug messages (no KHR_debug)')
  let open = true
  return {
    gl,
    info: readInfo(gl, index, driver),
    limits: readLimits(gl),
    report,
    objectCounts: () => ledger.counts(),
    checkErrors(label) {
      if (!open) throw gpuLostError(`${label}, on a closed device`)
      passOnMessages?.()
      const error = takeGlErrors(gl, label)
      if (error) throw error
    },
    [Symbol.dispose]() {
      if (!open) return
      open = false
      passOnMessages?.()
      const left = Object.entries(ledger.counts()).map(([kind, count]) => `${count} ${kind}`)
      if (left.length > 0) report.detail(`the device is closed with objects still in use: ${left.join(', ')}`)
      context[Symbol.dispose]()
    },
  }
}

/** Asks the driver whether it reset the context; once lost, lost for good. Never lost where it cannot say. */
function bindContextLost({ bindOptional }: EntryPoints): () => boolean {
  const resetStatus =
    bindOptional<() => number>('uint glGetGraphicsResetStatusEXT()') ??
    bindOptional<() => number>('uint glGetGraphicsResetStatusKHR()') ??
    bindOptional<() => number>('uint glGetGraphicsResetStatus()')
  let lost = false
  return () => {
    lost ||= resetStatus !== undefined && resetStatus() !== 0
    return lost
  }
}
