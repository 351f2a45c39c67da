import type { Rational } from '../../base/rational.js'

export interface ListedSegment {
  readonly path: string
  readonly frames: number
}

/**
 * A script for ffmpeg's concat demuxer. Each segment says how long it is, so that the next one begins exactly there: what
 * a file says of its own length need not be exact.
 */
export function segmentList(segments: readonly ListedSegment[], { num, den }: Rational): string {
  const lines = segments.flatMap(({ path, frames }) => [
    `file 'file:${path.replaceAll("'", "'\\''")}'`,
    `duration ${((frames * den) / num).toFixed(9)}`,
  ])
  return ['ffconcat version 1.0', ...lines, ''].join('\n')
}
