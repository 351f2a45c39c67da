import { bufferCalls } from './calls/buffer-calls.js'
import { drawingCalls } from './calls/drawing-calls.js'
import { framebufferCalls } from './calls/framebuffer-calls.js'
import { programCalls } from './calls/program-calls.js'
import { shaderCalls } from './calls/shader-calls.js'
import { stateCalls } from './calls/state-calls.js'
import { syncCalls } from './calls/sync-calls.js'
import { textureCalls } from './calls/texture-calls.js'
import { uniformCalls } from './calls/uniform-calls.js'
import { GL_CONSTANTS } from './constants.js'
import type { Gl } from './gl.js'
import type { NativeContext } from './native-context.js'

/**
 * The `Gl` of the context that is current in this thread. Calls that need no translation *are* koffi's callables.
 */
export function createNativeGl(context: NativeContext, contextLost: () => boolean): Gl {
  const gl: Gl = {
    ...GL_CONSTANTS,
    ...stateCalls(context, contextLost),
    ...shaderCalls(context),
    ...programCalls(context),
    ...uniformCalls(context),
    ...bufferCalls(context),
    ...textureCalls(context),
    ...framebufferCalls(context),
    ...drawingCalls(context),
    ...syncCalls(context),
  }
  // So many properties make a table that is searched at every access; as the prototype of another object they lie at
  // fixed places.
  return Object.setPrototypeOf({}, gl)
}
