import { GpuvizError } from '../../base/errors.js'
import { ES_ONLY, GL_CONSTANTS as GL } from './constants.js'

const ERROR_NAMES: ReadonlyMap<number, string> = new Map([
  [GL.INVALID_ENUM, 'INVALID_ENUM'],
  [GL.INVALID_VALUE, 'INVALID_VALUE'],
  [GL.INVALID_OPERATION, 'INVALID_OPERATION'],
  [GL.INVALID_FRAMEBUFFER_OPERATION, 'INVALID_FRAMEBUFFER_OPERATION'],
  [GL.OUT_OF_MEMORY, 'OUT_OF_MEMORY'],
  [ES_ONLY.CONTEXT_LOST, 'CONTEXT_LOST'],
  [GL.CONTEXT_LOST_WEBGL, 'CONTEXT_LOST'],
])

/** A driver keeps one flag per kind of error; a lost context may answer for ever. */
const MOST_ERRORS = 16

/** The error of a context that is gone. `doing` says what was going on. */
export function gpuLostError(doing: string): GpuvizError {
  return new GpuvizError(
    'gpu-lost',
    `${doing}: the GPU lost this program's context (driver reset, crash or unplugged)`,
    {
      hint: "Run it again; if it happens again, see the system's kernel log, or pick another device with --gpu.",
    },
  )
}

/**
 * All error flags of the driver, cleared, as the error to throw; undefined where there are none. 'gpu-lost' for a
 * lost context, 'gpu-out-of-memory' where memory ran out, else 'gl-error'.
 */
export function takeGlErrors(
  gl: { getError(): number; isContextLost(): boolean },
  doing: string,
): GpuvizError | undefined {
  const first = gl.getError()
  // Asked after every frame: no errors, no garbage.
  if (first === GL.NO_ERROR && !gl.isContextLost()) return undefined
  const names: string[] = []
  for (let code = first; code !== GL.NO_ERROR && names.length < MOST_ERRORS; code = gl.getError()) {
    names.push(ERROR_NAMES.get(code) ?? `0x${code.toString(16)}`)
  }
  if (names.includes('CONTEXT_LOST') || gl.isContextLost()) return gpuLostError(doing)
  if (names.includes('OUT_OF_MEMORY')) {
    return new GpuvizError('gpu-out-of-memory', `${doing}: the GPU has no memory left`, {
      hint: 'Choose a smaller --size, or end other programs that use this GPU.',
    })
  }
  return names.length === 0
    ? undefined
    : new GpuvizError('gl-error', `${doing}: OpenGL says ${names.join(', ')}`)
}
