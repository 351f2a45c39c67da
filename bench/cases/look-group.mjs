import { rmSync } from 'node:fs'
import { runDrawLoop } from '../draw-loop.mjs'
import { runLimit } from '../limit.mjs'
import { makeClip } from '../make-clip.mjs'
import { runOurs } from '../ours.mjs'
import { rivalsOf } from '../rivals.mjs'
import { drawKey, limitKey, peerKey, profileKey, renderKey } from './look-rows/subject-keys.mjs'

/** @typedef {import('../workplace.mjs').Workplace} Workplace */

/**
 * @typedef {object} LookRequest
 * @property {string} look
 * @property {import('../extent.mjs').SizePlan} size
 * @property {number} fps
 * @property {import('../peers.mjs').Peers} peers
 * @property {() => Promise<string>} song Makes its file when first asked for.
 */

/**
 * What can be measured of one look at one size; the rows that are wanted decide what is. A look and all that it is
 * compared with take turns, and the next look comes when they are done: what is compared lies close together in time.
 * @param {Workplace} place
 * @param {LookRequest} request
 * @returns {import('../measure.mjs').Group}
 */
export function lookGroup(place, request) {
  const { look, size, fps, peers, song } = request
  const job = { look, size, fps, frames: Math.round(size.seconds * fps) }
  const drawing = { look, size, fps, frames: Math.round(size.drawSeconds * fps) }
  const clip = clipOf(place, request)
  const rivals = rivalsOf(look, size).filter(({ peer }) => peers.has(peer))
  return {
    name: `${look} ${size.name}`,
    rounds: size.rounds,
    subjects: [
      {
        key: renderKey(look, size),
        run: async () => runOurs(place, { look, size, fps, song: await song() }),
      },
      ...rivals.map(({ peer }) => ({
        key: peerKey(peer, look, size),
        run: async () => peers.run({ name: peer, size, fps, song: await song() }),
      })),
      {
        key: limitKey(look, size),
        run: async () => runLimit(place, { ...job, song: await song(), clip: await clip.get() }),
      },
      { key: drawKey(look, size), run: async () => runDrawLoop(place, { ...drawing, song: await song() }) },
      {
        key: profileKey(look, size),
        run: async () => runDrawLoop(place, { ...drawing, song: await song(), profile: true }),
      },
    ],
    finish: clip.remove,
  }
}

/**
 * The frames made beforehand, when first asked for.
 * @param {Workplace} place
 * @param {LookRequest} request
 */
function clipOf(place, { look, size, fps, song }) {
  /** @type {string | undefined} */
  let file
  return {
    async get() {
      file ??= await makeClip(place, { look, size, fps, song: await song() })
      return file
    },
    /** Up to 190 MB: it goes as soon as its look is measured. */
    remove() {
      if (file) rmSync(file)
    },
  }
}
