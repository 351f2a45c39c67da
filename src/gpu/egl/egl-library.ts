import koffi from 'koffi'
import { createEntryPoints, type EntryPoints } from '../gl/entry-points.js'
import { EGL } from './egl-constants.js'

/** A pointer of EGL's: a device, a display, a config, a context or a surface. */
export type EglPointer = bigint

type OutPointers = (EglPointer | null)[]

/** EGL's functions, bound once for each loaded library. */
export interface EglLibrary {
  /** The file that was loaded. */
  readonly file: string
  /** Extensions that need no display. */
  readonly clientExtensions: ReadonlySet<string>
  readonly entryPoints: EntryPoints
  /** Undefined where the library cannot list devices. */
  readonly queryDevices: ((max: number, devices: OutPointers, count: Int32Array) => number) | undefined
  readonly getPlatformDisplay:
    | ((platform: number, native: EglPointer | null, attributes: Int32Array) => EglPointer | null)
    | undefined
  getDisplay(native: null): EglPointer | null
  initialize(display: EglPointer, major: Int32Array, minor: Int32Array): number
  terminate(display: EglPointer): number
  queryString(display: EglPointer | null, name: number): string | null
  bindApi(api: number): number
  chooseConfig(
    display: EglPointer,
    attributes: Int32Array,
    configs: OutPointers,
    size: number,
    count: Int32Array,
  ): number
  createContext(
    display: EglPointer,
    config: EglPointer,
    share: null,
    attributes: Int32Array,
  ): EglPointer | null
  destroyContext(display: EglPointer, context: EglPointer): number
  createPbufferSurface(display: EglPointer, config: EglPointer, attributes: Int32Array): EglPointer | null
  destroySurface(display: EglPointer, surface: EglPointer): number
  makeCurrent(
    display: EglPointer,
    draw: EglPointer | null,
    read: EglPointer | null,
    context: EglPointer | null,
  ): number
  getCurrentContext(): EglPointer | null
  releaseThread(): number
  getError(): number
}

/** Loads `file` and binds EGL; throws what koffi throws where the file is no EGL library. */
export function bindEglLibrary(file: string): EglLibrary {
  const library = koffi.load(file)
  const getProcAddress = library.func('void *eglGetProcAddress(const char *name)')
  const entryPoints = createEntryPoints(file, (name) => getProcAddress(name))
  // EGL 1.4's functions are exported by every library; only extensions must go through eglGetProcAddress.
  const queryString: EglLibrary['queryString'] = library.func(
    'const char *eglQueryString(void *display, int name)',
  )
  const { bindOptional } = entryPoints
  return {
    file,
    clientExtensions: new Set((queryString(null, EGL.EXTENSIONS) ?? '').split(' ')),
    entryPoints,
    queryDevices: bindOptional('uint eglQueryDevicesEXT(int max, _Out_ void **devices, void *count)'),
    getPlatformDisplay: bindOptional(
      'void *eglGetPlatformDisplayEXT(uint platform, void *native, const int *attributes)',
    ),
    queryString,
    getDisplay: library.func('void *eglGetDisplay(void *native)'),
    initialize: library.func('uint eglInitialize(void *display, void *major, void *minor)'),
    terminate: library.func('uint eglTerminate(void *display)'),
    bindApi: library.func('uint eglBindAPI(uint api)'),
    chooseConfig: library.func(
      'uint eglChooseConfig(void *display, const int *attributes, _Out_ void **configs, int size, void *count)',
    ),
    createContext: library.func(
      'void *eglCreateContext(void *display, void *config, void *share, const int *attributes)',
    ),
    destroyContext: library.func('uint eglDestroyContext(void *display, void *context)'),
    createPbufferSurface: library.func(
      'void *eglCreatePbufferSurface(void *display, void *config, const int *attributes)',
    ),
    destroySurface: library.func('uint eglDestroySurface(void *display, void *surface)'),
    makeCurrent: library.func('uint eglMakeCurrent(void *display, void *draw, void *read, void *context)'),
    getCurrentContext: library.func('void *eglGetCurrentContext()'),
    releaseThread: library.func('uint eglReleaseThread()'),
    getError: library.func('int eglGetError()'),
  }
}
