import { GpuvizError } from '../../base/errors.js'

/** The view of just a picture's bytes: `into` itself in the usual case. Throws 'gl-error' where it is too small. */
export function frameView(into: Uint8Array, bytes: number): Uint8Array {
  if (into.length === bytes) return into
  if (into.length > bytes) return into.subarray(0, bytes)
  throw new GpuvizError('gl-error', `read-back: a picture is ${bytes} bytes, the view has ${into.length}`)
}

/** The error of taking what was not submitted. */
export function noPictureError(): GpuvizError {
  return new GpuvizError('readback-empty', 'read-back: no picture was submitted that could be taken')
}
