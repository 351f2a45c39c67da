import { GpuvizError } from '../../base/errors.js'

/** The error of a finished file that is not what was asked for. */
export function checkFailed(file: string, what: string, cause?: unknown): GpuvizError {
  const message = `${file}: the finished file is not as it should be: ${what}`
  return new GpuvizError('output-check-failed', message, { cause })
}
