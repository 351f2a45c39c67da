import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runChild } from './run-child.mjs'
import { encodeArgs, QUIET } from './x264.mjs'

/** @typedef {import('./workplace.mjs').Workplace} Workplace */
/** @typedef {import('./peers.mjs').Size} Size */

const FEEDER = fileURLToPath(new URL('./feed-frames.mjs', import.meta.url))

/**
 * Encodes frames made beforehand, with the song: what x264 does when nobody draws for it.
 * @param {Workplace} place
 * @param {{clip: string, size: Size, fps: number, frames: number, song: string}} job
 * @returns {Promise<{seconds: number}>} From the first frame offered to the end of ffmpeg.
 */
export async function encodeClip(place, { clip, size, fps, frames, song }) {
  const fifo = join(place.folder, 'feed.fifo')
  await runChild({ command: 'mkfifo', args: [fifo], signal: place.signal })
  const either = new AbortController()
  const signal = AbortSignal.any([place.signal, either.signal])
  let openedAt = 0
  try {
    const feeder = runChild({
      command: process.execPath,
      args: [FEEDER, clip, String((size.width * size.height * 3) / 2), String(frames), fifo],
      signal,
      onLine: (_line, at) => {
        openedAt = at
      },
    })
    const encoder = runChild({
      command: place.ffmpeg,
      args: [
        ...[...QUIET, '-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-s', `${size.width}x${size.height}`],
        ...['-r', String(fps), '-i', fifo, '-i', song, '-map', '0:v', '-map', '1:a:0'],
        ...['-t', String(frames / fps), ...encodeArgs(join(place.folder, 'encoded.mp4'))],
      ],
      signal,
    })
    // When one of them fails, the other would wait for ever at the FIFO.
    const endBoth = () => either.abort()
    feeder.catch(endBoth)
    encoder.catch(endBoth)
    const [, times] = await Promise.all([feeder, encoder])
    return { seconds: (times.exitedAt - openedAt) / 1000 }
  } finally {
    rmSync(fifo, { force: true })
  }
}
