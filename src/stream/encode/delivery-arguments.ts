import { basename, dirname, extname, join, resolve } from 'node:path'
import { fileAddress } from '../ffmpeg/file-address.js'
import { isFilm, isSent } from './containers.js'
import type { MovieJob } from './encode-job.js'
import { muxerArguments } from './muxer-arguments.js'

/** A receiver that takes nothing for so long is given up. */
const PATIENCE_SECONDS = 15
/** Of a segment; keyframes stand every second half of it, see `streamedVideo`. */
const SEGMENT_SECONDS = 4

/**
 * ffmpeg's options of what video and sound are put into, and where that goes; the user's own are behind all others.
 */
export function deliveryArguments(job: MovieJob): readonly string[] {
  const { container, video, output, extraArguments = [] } = job
  if (isSent(container)) return [...sendArguments(job), ...extraArguments, output]
  if (isFilm(container)) {
    return [...muxerArguments(container, video.encoder.codec), ...extraArguments, fileAddress(output)]
  }
  return [...playlistArguments(job), ...extraArguments, fileAddress(output)]
}

/** Packets go out in the order of their times, however far ahead the sound could be read. */
const IN_STEP = ['-max_interleave_delta', '0']

/** SRT holds packets back by its latency, and forgets them when it is closed: it is given seconds to send them. */
const LAST_PACKETS = ['-linger', '3']
/** Length and size are told at the end, by going back; nobody can go back in a stream. */
const RTMP = ['-flvflags', 'no_duration_filesize', '-f', 'flv', '-rw_timeout', String(PATIENCE_SECONDS * 1e6)]

function sendArguments({ container, output }: MovieJob): readonly string[] {
  if (container === 'flv') return [...IN_STEP, ...RTMP]
  return [...IN_STEP, '-f', 'mpegts', ...(/^srt:/i.test(output) ? LAST_PACKETS : [])]
}

/**
 * `NAME.m3u8` and, beside it, `NAME-00001.ts`, … A live playlist names each segment when it is whole, and only ever
 * grows; it is replaced as a whole, so that a reader never sees half of it.
 */
function playlistArguments({ output, live = false }: MovieJob): readonly string[] {
  const name = basename(output, extname(output))
  // From the root: without a folder the playlist would name them with ffmpeg's `file:` before them.
  const segments = join(dirname(resolve(output)), `${name}-%05d.ts`)
  return [
    ...(live ? IN_STEP : []),
    ...['-f', 'hls', '-hls_time', String(SEGMENT_SECONDS), '-hls_list_size', '0', '-start_number', '1'],
    ...['-hls_playlist_type', live ? 'event' : 'vod', '-hls_segment_type', 'mpegts'],
    ...['-hls_flags', live ? 'independent_segments+temp_file' : 'independent_segments'],
    ...['-hls_segment_filename', fileAddress(segments)],
  ]
}
