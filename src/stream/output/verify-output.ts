import { GpuvizError, messageOf } from '../../base/errors.js'
import { isSent, STDOUT } from '../encode/containers.js'
import { checkFailed } from './check-failed.js'
import type { OutputExpectation } from './output-expectation.js'
import { verifyFrames } from './verify-frames.js'
import { verifyGif } from './verify-gif.js'
import { verifyPicture } from './verify-picture.js'
import { verifyPlaylist } from './verify-playlist.js'
import { verifySequence } from './verify-sequence.js'
import { verifyWebp } from './verify-webp.js'

/**
 * Loads the library that reads movies, for `verifyOutput`: only where it is needed, since it is large; ahead of time
 * where there is something else to wait for.
 */
export function loadMovieReader(): Promise<typeof import('./verify-movie.js')> {
  return import('./verify-movie.js')
}

/**
 * Reads the finished file back: its streams, the number of frames, and that it lasts as long as they do, within one
 * frame; that it can be seen through, where it should. Of standard output, and of what was sent away, nothing can be read back:
 * ffmpeg's own word (`startEncoder`) is all there is.
 * @throws GpuvizError `output-check-failed`
 */
export async function verifyOutput(expected: OutputExpectation): Promise<void> {
  if (expected.file === STDOUT || isSent(expected.container)) return
  try {
    await verify(expected)
  } catch (cause) {
    if (cause instanceof GpuvizError) throw cause
    throw checkFailed(expected.file, `it cannot be read back: ${messageOf(cause)}`, cause)
  }
}

async function verify(expected: OutputExpectation): Promise<void> {
  switch (expected.container) {
    case 'png':
      return verifyPicture(expected)
    case 'png-sequence':
      return verifySequence(expected)
    case 'gif':
      return verifyGif(expected)
    case 'webp':
      return verifyWebp(expected)
    case 'raw':
    case 'y4m':
      return verifyFrames(expected)
    case 'hls': {
      const { readSegment } = await loadMovieReader()
      return verifyPlaylist(expected, readSegment)
    }
    default: {
      const { verifyMovie } = await loadMovieReader()
      return verifyMovie(expected)
    }
  }
}
