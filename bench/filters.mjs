import { join } from 'node:path'
import { runChild } from './run-child.mjs'
import { encodeArgs, QUIET } from './x264.mjs'

/** @typedef {import('./workplace.mjs').Workplace} Workplace */
/** @typedef {import('./peers.mjs').Size} Size */
/** @typedef {import('./peers.mjs').PeerJob} PeerJob */
/** @typedef {import('./peers.mjs').PeerSample} PeerSample */

/**
 * ffmpeg's filters as they come: only size and rate are set, and that the spectrogram scrolls as ours does. The default
 * modes of showwaves (`point`) and showfreqs (`bar`) are among their fastest, which makes them the harder ones to beat.
 * @type {Readonly<Record<string, (size: Size, fps: number) => string>>}
 */
const FILTERS = {
  showfreqs: ({ width, height }, fps) => `showfreqs=size=${width}x${height}:rate=${fps}`,
  showcqt: ({ width, height }, fps) => `showcqt=size=${width}x${height}:fps=${fps}`,
  showwaves: ({ width, height }, fps) => `showwaves=size=${width}x${height}:rate=${fps}`,
  avectorscope: ({ width, height }, fps) => `avectorscope=size=${width}x${height}:rate=${fps}`,
  showspectrum: ({ width, height }, fps) => `showspectrum=size=${width}x${height}:slide=scroll:fps=${fps}`,
}

export const FILTER_NAMES = Object.keys(FILTERS)

/**
 * Prints a line to file descriptor 3 for each frame that the filter puts out: `metadata=print` is silent on frames
 * without metadata, so each gets one; `direct` keeps the lines from waiting in a buffer.
 */
const REPORT_FRAMES = "metadata=mode=add:key=n:value=1,metadata=mode=print:file='pipe\\:3':direct=1"

/**
 * Renders a song with one of ffmpeg's filters, sound included.
 * @param {Workplace} place
 * @param {PeerJob} job
 * @returns {Promise<PeerSample>}
 */
export async function runFilter(place, { name, size, fps, song, seconds }) {
  const filter = FILTERS[name]
  if (!filter) throw new Error(`no such filter: ${name}`)
  let frames = 0
  let firstFrameAt = 0
  const times = await runChild({
    command: place.ffmpeg,
    args: [
      ...[...QUIET, '-i', song],
      ...['-filter_complex', `[0:a]${filter(size, fps)},format=yuv420p,${REPORT_FRAMES}[v]`],
      ...['-map', '[v]', '-map', '0:a:0', ...(seconds === undefined ? [] : ['-t', String(seconds)])],
      ...encodeArgs(join(place.folder, 'peer.mp4')),
    ],
    signal: place.signal,
    onPipe3Line(line, at) {
      if (!line.startsWith('frame:')) return
      if (frames === 0) firstFrameAt = at
      frames++
    },
  })
  return { frames, firstFrameAt, times }
}
