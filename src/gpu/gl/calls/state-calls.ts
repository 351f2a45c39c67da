import { GL_CONSTANTS as GL } from '../constants.js'
import type { GlState } from '../gl.js'
import type { NativeContext } from '../native-context.js'

const STRINGS: ReadonlySet<number> = new Set([
  GL.VENDOR,
  GL.RENDERER,
  GL.VERSION,
  GL.SHADING_LANGUAGE_VERSION,
])

/** Parameters with more than one value, and how many they have. */
const VALUE_COUNTS: ReadonlyMap<number, number> = new Map([
  [GL.MAX_VIEWPORT_DIMS, 2],
  [GL.VIEWPORT, 4],
])

/** `contextLost` is asked by `isContextLost`. */
export function stateCalls(context: NativeContext, contextLost: () => boolean): GlState {
  const { bind, pixelStore } = context
  const pixelStorei = bind<(name: number, value: number) => void>('void glPixelStorei(uint name, int value)')
  return {
    enable: bind('void glEnable(uint capability)'),
    disable: bind('void glDisable(uint capability)'),
    viewport: bind('void glViewport(int x, int y, int width, int height)'),
    scissor: bind('void glScissor(int x, int y, int width, int height)'),
    colorMask: bind('void glColorMask(bool red, bool green, bool blue, bool alpha)'),
    blendFunc: bind('void glBlendFunc(uint source, uint destination)'),
    blendFuncSeparate: bind(
      'void glBlendFuncSeparate(uint source, uint destination, uint sourceAlpha, uint destinationAlpha)',
    ),
    blendEquation: bind('void glBlendEquation(uint mode)'),
    blendEquationSeparate: bind('void glBlendEquationSeparate(uint rgb, uint alpha)'),
    pixelStorei(name, value) {
      if (pixelStore.note(name, value)) pixelStorei(name, Number(value))
    },
    getError: bind('uint glGetError()'),
    getParameter: bindGetParameter(context),
    getExtension: bindGetExtension(context),
    isContextLost: contextLost,
  }
}

/** Those that WebGL and OpenGL ES know by the same name, and that are there without being asked for. */
const SHARED_EXTENSIONS: ReadonlySet<string> = new Set([
  'EXT_color_buffer_float',
  'EXT_color_buffer_half_float',
  'OES_texture_float_linear',
])
const EXTENSIONS = 0x1f03

/** An empty object for an extension that the driver has, as WebGL gives for those without functions; null for all others. */
function bindGetExtension({ bind }: NativeContext): GlState['getExtension'] {
  const getString = bind<(name: number) => string | null>('const char *glGetString(uint name)')
  let found: ReadonlySet<string> | undefined
  return (name) => {
    if (!SHARED_EXTENSIONS.has(name)) return null
    found ??= new Set((getString(EXTENSIONS) ?? '').split(' '))
    return found.has(`GL_${name}`) ? {} : null
  }
}

function bindGetParameter({ bind }: NativeContext): GlState['getParameter'] {
  const getString = bind<(name: number) => string | null>('const char *glGetString(uint name)')
  const getIntegers = bind<(name: number, into: Int32Array) => void>(
    'void glGetIntegerv(uint name, void *into)',
  )
  return (name) => {
    if (STRINGS.has(name)) return getString(name)
    const values = new Int32Array(VALUE_COUNTS.get(name) ?? 1)
    getIntegers(name, values)
    return values.length === 1 ? values[0] : values
  }
}
