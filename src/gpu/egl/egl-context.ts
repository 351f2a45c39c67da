import { GpuvizError } from '../../base/errors.js'
import { eglErrorText } from './displays.js'
import { EGL } from './egl-constants.js'
import type { EglLibrary, EglPointer } from './egl-library.js'

/** An OpenGL ES 3 context without a window, current in this thread until it is disposed. */
export interface EglContext extends Disposable {
  readonly egl: EglLibrary
}

/** Opens a context on a display; throws 'gl-missing' where it has no OpenGL ES 3. */
export function openEglContext(egl: EglLibrary, display: EglPointer, debug: boolean): EglContext {
  const major = new Int32Array(1)
  const minor = new Int32Array(1)
  if (egl.initialize(display, major, minor) === 0) {
    throw new GpuvizError('gl-missing', `this device's EGL display does not start: ${eglErrorText(egl)}`)
  }
  const parts: Parts = { context: null, surface: null }
  try {
    makeContext(egl, display, debug, parts)
  } catch (error) {
    closeContext(egl, display, parts)
    throw error
  }
  return { egl, [Symbol.dispose]: () => closeContext(egl, display, parts) }
}

interface Parts {
  context: EglPointer | null
  surface: EglPointer | null
}

function makeContext(egl: EglLibrary, display: EglPointer, debug: boolean, parts: Parts): void {
  const extensions = new Set((egl.queryString(display, EGL.EXTENSIONS) ?? '').split(' '))
  const config = chooseConfig(egl, display)
  egl.bindApi(EGL.OPENGL_ES_API)
  parts.context = egl.createContext(display, config, null, contextAttributes(egl, display, extensions, debug))
  if (parts.context === null) {
    throw new GpuvizError('gl-missing', `this device gives no OpenGL ES 3 context: ${eglErrorText(egl)}`)
  }
  if (!extensions.has('EGL_KHR_surfaceless_context')) {
    const onePixel = Int32Array.of(EGL.WIDTH, 1, EGL.HEIGHT, 1, EGL.NONE)
    parts.surface = egl.createPbufferSurface(display, config, onePixel)
  }
  if (egl.makeCurrent(display, parts.surface, parts.surface, parts.context) === 0) {
    throw new GpuvizError('gl-missing', `this device's context cannot be used: ${eglErrorText(egl)}`)
  }
}

function chooseConfig(egl: EglLibrary, display: EglPointer): EglPointer {
  const wanted = Int32Array.of(
    EGL.SURFACE_TYPE,
    EGL.PBUFFER_BIT,
    EGL.RENDERABLE_TYPE,
    EGL.OPENGL_ES3_BIT,
    EGL.NONE,
  )
  const configs: (EglPointer | null)[] = [null]
  const count = new Int32Array(1)
  const chosen = egl.chooseConfig(display, wanted, configs, 1, count) === 0 ? null : configs[0]
  if (!chosen || count[0] === 0) {
    throw new GpuvizError('gl-missing', 'this device has no OpenGL ES 3 configuration')
  }
  return chosen
}

function contextAttributes(
  egl: EglLibrary,
  display: EglPointer,
  extensions: ReadonlySet<string>,
  debug: boolean,
): Int32Array {
  const attributes: number[] = [EGL.CONTEXT_MAJOR_VERSION, 3, EGL.CONTEXT_MINOR_VERSION, 0]
  const egl15 = /^1\.[5-9]/.test(egl.queryString(display, EGL.VERSION) ?? '')
  if (debug && egl15) attributes.push(EGL.CONTEXT_OPENGL_DEBUG, 1)
  else if (debug && extensions.has('EGL_KHR_create_context')) {
    attributes.push(EGL.CONTEXT_FLAGS_KHR, EGL.CONTEXT_OPENGL_DEBUG_BIT_KHR)
  }
  // Without this a driver that resets the GPU may pretend that nothing happened.
  if (extensions.has('EGL_EXT_create_context_robustness')) {
    attributes.push(EGL.CONTEXT_RESET_STRATEGY_EXT, EGL.LOSE_CONTEXT_ON_RESET)
  }
  return Int32Array.from([...attributes, EGL.NONE])
}

/** Releases everything, in the order that EGL asks for: what is current is only marked for deletion. */
function closeContext(egl: EglLibrary, display: EglPointer, { context, surface }: Parts): void {
  egl.makeCurrent(display, null, null, null)
  if (surface !== null) egl.destroySurface(display, surface)
  if (context !== null) egl.destroyContext(display, context)
  egl.terminate(display)
  egl.releaseThread()
}
