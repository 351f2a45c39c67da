import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runChild } from './run-child.mjs'
import { encodeArgs, QUIET } from './x264.mjs'

/** @typedef {import('./workplace.mjs').Workplace} Workplace */
/** @typedef {import('./peers.mjs').Size} Size */

/**
 * @typedef {object} EncodeClipJob
 * @property {string} clip I420 frames, one after the other.
 * @property {Size} size
 * @property {number} fps
 * @property {number} frames
 * @property {string} song
 * @property {Promise<void>} begin When to start; a rejection ends the job.
 */

const FEEDER = fileURLToPath(new URL('./feed-frames.mjs', import.meta.url))

/**
 * Encodes frames made beforehand, with the song: what x264 does when nobody draws for it.
 * @param {Workplace} place
 * @param {EncodeClipJob} job
 * @returns {Promise<{seconds: number}>} From the first frame offered to the end of ffmpeg.
 */
export async function encodeClip(place, job) {
  const fifo = join(place.folder, 'feed.fifo')
  await runChild({ command: 'mkfifo', args: [fifo], signal: place.signal })
  const end = new AbortController()
  const signal = AbortSignal.any([place.signal, end.signal])
  try {
    const feeder = feed(job, fifo, signal)
    // Read the clip and wait at the FIFO already: only the encoder is started when the other side begins.
    const encoder = job.begin.then(() => encode({ ...place, signal }, job, fifo))
    const [openedAt, { exitedAt }] = await Promise.all([feeder, encoder])
    return { seconds: (exitedAt - openedAt) / 1000 }
  } finally {
    // Where one of the two failed, the other would wait for ever at the FIFO.
    end.abort()
    rmSync(fifo, { force: true })
  }
}

/** @param {EncodeClipJob} job @param {string} fifo @param {AbortSignal} signal */
async function feed({ clip, size, frames }, fifo, signal) {
  const frameBytes = (size.width * size.height * 3) / 2
  let openedAt = 0
  await runChild({
    command: process.execPath,
    args: [FEEDER, clip, String(frameBytes), String(frames), fifo],
    signal,
    onLine: (_line, at) => {
      openedAt = at
    },
  })
  return openedAt
}

/** @param {Workplace} place @param {EncodeClipJob} job @param {string} fifo */
function encode(place, { size, fps, frames, song }, fifo) {
  return runChild({
    command: place.ffmpeg,
    args: [
      ...[...QUIET, '-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-s', `${size.width}x${size.height}`],
      ...['-r', String(fps), '-i', fifo, '-i', song, '-map', '0:v', '-map', '1:a:0'],
      ...['-t', String(frames / fps), ...encodeArgs(join(place.folder, 'encoded.mp4'))],
    ],
    signal: place.signal,
  })
}
