import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { checkFailed } from './check-failed.js'
import type { OutputExpectation } from './output-expectation.js'
import { type Playlist, parsePlaylist } from './playlist.js'

/** What a segment holds, as its packets have it. */
export interface SegmentFound {
  readonly width: number
  readonly height: number
  readonly frames: number
  readonly audio: boolean
  /** Of the first picture, and where the last one ends. */
  readonly startSeconds: number
  readonly endSeconds: number
}

/** Looks into a file with video and sound. */
export type SegmentReader = (file: string) => Promise<SegmentFound>

/** The clock of MPEG-TS counts 90000ths, the playlist microseconds. */
const CLOCK_SECONDS = 0.001

/**
 * Checks a playlist that has ended, and every segment that it names: their pictures follow one another without a gap, are
 * as many as meant, and last as long.
 */
export async function verifyPlaylist(expected: OutputExpectation, read: SegmentReader): Promise<void> {
  const { file } = expected
  const playlist = parsePlaylist(await readFile(file, 'utf8'))
  if (!playlist.ended) throw checkFailed(file, 'the playlist has no end')
  const found: SegmentFound[] = []
  for (const { name } of playlist.segments) found.push(await read(join(dirname(file), name)))
  checkContents(expected, found)
  checkTimes(expected, playlist, found)
}

function checkContents(
  { file, frames, width, height, audio }: OutputExpectation,
  found: readonly SegmentFound[],
) {
  const all = found.reduce((sum, segment) => sum + segment.frames, 0)
  if (all !== frames) throw checkFailed(file, `${all} frames in ${found.length} segments, not ${frames}`)
  const other = found.find((segment) => segment.width !== width || segment.height !== height)
  if (other) throw checkFailed(file, `${other.width}x${other.height} pixels, not ${width}x${height}`)
  if (found.some((segment) => segment.audio) !== audio) {
    throw checkFailed(file, audio ? 'it has no sound' : 'it has sound')
  }
}

function checkTimes(
  { file, frames, fps }: OutputExpectation,
  { segments }: Playlist,
  found: readonly SegmentFound[],
) {
  const frameSeconds = fps.den / fps.num
  for (const [i, segment] of found.entries()) {
    const gap = segment.startSeconds - (found[i - 1]?.endSeconds ?? segment.startSeconds)
    if (Math.abs(gap) > frameSeconds / 2) {
      throw checkFailed(file, `${gap.toFixed(3)} s between ${segments[i - 1]?.name} and ${segments[i]?.name}`)
    }
  }
  const seconds = frames * frameSeconds
  const lasts = (found.at(-1)?.endSeconds ?? 0) - (found[0]?.startSeconds ?? 0)
  const listed = segments.reduce((sum, segment) => sum + segment.seconds, 0)
  for (const length of [lasts, listed]) {
    if (Math.abs(length - seconds) > frameSeconds + CLOCK_SECONDS) {
      throw checkFailed(file, `it lasts ${length.toFixed(3)} s, not ${seconds.toFixed(3)} s`)
    }
  }
}
