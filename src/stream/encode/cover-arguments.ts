import { extname } from 'node:path'
import { fileAddress } from '../ffmpeg/file-address.js'
import { isFilm } from './containers.js'
import type { MovieJob } from './encode-job.js'

interface CoverArguments {
  readonly input: readonly string[]
  readonly output: readonly string[]
}

const NO_COVER: CoverArguments = { input: [], output: [] }

/**
 * How a container carries a cover: mp4 as a picture tag, which ffmpeg makes of a video stream marked as attached;
 * Matroska as an attached file named `cover.jpg` (or `.png`), as its specification has it. QuickTime has no place
 * for one that ffmpeg could write, which is said once.
 */
export function coverArguments(job: MovieJob, inputIndex: number): CoverArguments {
  const { cover, container } = job
  // A stream has no place for one, and nobody expects it there.
  if (cover === undefined || !isFilm(container)) return NO_COVER
  const jpeg = extname(cover).toLowerCase() !== '.png'
  if (container === 'mp4') {
    return {
      input: ['-f', jpeg ? 'jpeg_pipe' : 'png_pipe', '-i', fileAddress(cover)],
      output: ['-map', `${inputIndex}:v:0`, '-c:v:1', 'copy', '-disposition:v:1', 'attached_pic'],
    }
  }
  if (container === 'mkv') {
    const name = jpeg ? 'cover.jpg' : 'cover.png'
    const type = jpeg ? 'image/jpeg' : 'image/png'
    return {
      input: [],
      output: [
        ...['-attach', fileAddress(cover), '-metadata:s:t:0', `mimetype=${type}`],
        ...['-metadata:s:t:0', `filename=${name}`],
      ],
    }
  }
  job.report.warn({
    code: 'cover-left-out',
    message: `a .${container} file cannot carry a cover picture: it is left out (.mp4 and .mkv can)`,
  })
  return NO_COVER
}
