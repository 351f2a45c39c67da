import { GpuvizError, messageOf } from '../../base/errors.js'
import { checkFailed } from './check-failed.js'
import type { OutputExpectation } from './output-expectation.js'
import { verifyPicture } from './verify-picture.js'

/**
 * Loads the library that reads movies, for `verifyOutput`: only where it is needed, since it is large; ahead of time
 * where there is something else to wait for.
 */
export function loadMovieReader(): Promise<typeof import('./verify-movie.js')> {
  return import('./verify-movie.js')
}

/**
 * Reads the finished file back: its streams, the number of frames, and that it lasts as long as they do, within one
 * frame. For PNG: that there is a whole picture of the right size.
 * @throws GpuvizError `output-check-failed`
 */
export async function verifyOutput(expected: OutputExpectation): Promise<void> {
  try {
    if (expected.container === 'png') {
      await verifyPicture(expected)
    } else {
      const { verifyMovie } = await loadMovieReader()
      await verifyMovie(expected)
    }
  } catch (cause) {
    if (cause instanceof GpuvizError) throw cause
    throw checkFailed(expected.file, `it cannot be read back: ${messageOf(cause)}`, cause)
  }
}
