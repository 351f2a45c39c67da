import { runDrawLoop } from './draw-loop.mjs'
import { encodeClip } from './encoder.mjs'

/** @typedef {import('./workplace.mjs').Workplace} Workplace */
/** @typedef {import('./peers.mjs').Size} Size */

/**
 * @typedef {object} LimitSample
 * @property {number} fps What nothing that connects the two could beat: the slower one's.
 * @property {number} drawFps
 * @property {number} encodeFps
 */

/**
 * The unconnected limit: the draw loop and the encoder work side by side on the same number of frames, neither
 * waiting for the other. Each does the work of one whole render, no more: a draw loop that went on drawing for as long as
 * the encoder runs would take processor time for frames that nobody encodes, and make the limit easier to reach.
 * @param {Workplace} place
 * @param {{look: string, size: Size, fps: number, song: string, frames: number, clip: string}} job
 * @returns {Promise<LimitSample>}
 */
export async function runLimit(place, job) {
  /** @type {Promise<{seconds: number}> | undefined} */
  let encoding
  const drawing = await runDrawLoop(place, {
    ...job,
    onReady() {
      encoding = encodeClip(place, job)
      // Awaited below; until then a failure must not count as unhandled.
      encoding.catch(() => undefined)
    },
  })
  if (!encoding) throw new Error(`${place.drawLoop} ended without its ready event`)
  const drawFps = job.frames / drawing.seconds
  const encodeFps = job.frames / (await encoding).seconds
  return { fps: Math.min(drawFps, encodeFps), drawFps, encodeFps }
}
