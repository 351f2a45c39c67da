import { GpuvizError, messageOf } from '../../base/errors.js'
import { checkFailed } from './check-failed.js'
import type { OutputExpectation } from './output-expectation.js'
import { verifyPicture } from './verify-picture.js'

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
      // Loaded when it is needed: it is a large library, and most commands verify nothing.
      const { verifyMovie } = await import('./verify-movie.js')
      await verifyMovie(expected)
    }
  } catch (cause) {
    if (cause instanceof GpuvizError) throw cause
    throw checkFailed(expected.file, `it cannot be read back: ${messageOf(cause)}`, cause)
  }
}
