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
  /** @type {() => void} */
  let onReady = () => undefined
  /** @type {Promise<void>} */
  const ready = new Promise((resolve) => {
    onReady = resolve
  })
  const drawing = runDrawLoop(place, { ...job, onReady })
  const begin = Promise.race([ready, endedUnready(place, drawing)])
  const [draw, encode] = await Promise.all([drawing, encodeClip(place, { ...job, begin })])
  const drawFps = job.frames / draw.seconds
  const encodeFps = job.frames / encode.seconds
  return { fps: Math.min(drawFps, encodeFps), drawFps, encodeFps }
}

/**
 * Rejects when the draw loop ends: the encoder must not wait for a beginning that never comes.
 * @param {Workplace} place
 * @param {Promise<unknown>} drawing
 * @returns {Promise<never>}
 */
async function endedUnready(place, drawing) {
  await drawing
  throw new Error(`${place.drawLoop} ended without its ready event`)
}
