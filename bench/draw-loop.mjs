import { runChild } from './run-child.mjs'

/** @typedef {import('./workplace.mjs').Workplace} Workplace */
/** @typedef {import('./peers.mjs').Size} Size */

/**
 * Draws frames and reads them back, and sends them nowhere.
 * @param {Workplace} place
 * @param {{look: string, size: Size, fps: number, song: string, frames: number, onReady: () => void}} job `onReady` is
 *   called when the song is analysed, the shader compiled and the loop about to draw its first frame.
 * @returns {Promise<{seconds: number}>} From the first frame's begin to the last one's bytes.
 */
export async function runDrawLoop(place, { look, size, fps, song, frames, onReady }) {
  const request = {
    input: song,
    shader: look,
    width: size.width,
    height: size.height,
    fps: `${fps}/1`,
    frames,
  }
  /** @type {{seconds: number} | undefined} */
  let done
  await runChild({
    command: process.execPath,
    args: [place.drawLoop, JSON.stringify(request)],
    env: { ...process.env, GPUVIZ_FFMPEG: place.ffmpeg },
    signal: place.signal,
    onLine(line) {
      const event = JSON.parse(line)
      if (event.event === 'ready') onReady()
      if (event.event === 'done') done = { seconds: event.seconds }
    },
  })
  if (!done) throw new Error(`${place.drawLoop} ended without its done event`)
  return done
}
