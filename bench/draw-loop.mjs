import { processCpuSeconds } from './process-cpu.mjs'
import { runChild } from './run-child.mjs'

/** @typedef {import('./workplace.mjs').Workplace} Workplace */
/** @typedef {import('./peers.mjs').Size} Size */

/**
 * @typedef {object} DrawLoopJob
 * @property {string} look
 * @property {Size} size
 * @property {number} fps
 * @property {string} song
 * @property {number} frames
 * @property {boolean} [profile] Time each driver call, and so what is left for ourselves.
 * @property {() => void} [onReady] Called when the song is analysed, the shader compiled and the loop about to draw its
 *   first frame.
 */

/**
 * @typedef {object} DrawLoopSample
 * @property {number} seconds From the first frame's begin to the last one's bytes.
 * @property {number | undefined} cpuMilliseconds Of one frame: all threads of the process, the driver's included. Start-up and
 *   analysis are not in it. undefined where there is no /proc.
 * @property {number | undefined} ownMilliseconds Of one frame, outside driver and read-back copy; with `profile` only.
 * @property {Readonly<Record<string, number>>} calls Milliseconds a frame inside each driver call; with `profile` only.
 */

/**
 * Draws frames and reads them back, and sends them nowhere.
 * @param {Workplace} place
 * @param {DrawLoopJob} job
 * @returns {Promise<DrawLoopSample>}
 */
export async function runDrawLoop(place, { look, size, fps, song, frames, profile = false, onReady }) {
  const { width, height } = size
  const request = { input: song, shader: look, width, height, fps: `${fps}/1`, frames, profile }
  let pid = 0
  /** @type {number | undefined} */
  let cpuAtReady
  /** @type {DrawLoopSample | undefined} */
  let sample
  await runChild({
    command: process.execPath,
    args: [place.drawLoop, JSON.stringify(request)],
    env: { ...process.env, GPUVIZ_FFMPEG: place.ffmpeg },
    signal: place.signal,
    onStart: (started) => {
      pid = started
    },
    onLine(line) {
      const event = JSON.parse(line)
      if (event.event === 'ready') {
        cpuAtReady = processCpuSeconds(pid)
        onReady?.()
      }
      if (event.event === 'done') {
        const cpuMilliseconds = perFrame(cpuAtReady, processCpuSeconds(pid), frames)
        const { seconds, ownMilliseconds, calls = {} } = event
        sample = { seconds, cpuMilliseconds, ownMilliseconds, calls }
      }
    },
  })
  if (!sample) throw new Error(`${place.drawLoop} ended without its done event`)
  return sample
}

/** @param {number | undefined} from @param {number | undefined} to @param {number} frames */
function perFrame(from, to, frames) {
  return from === undefined || to === undefined ? undefined : ((to - from) * 1000) / frames
}
