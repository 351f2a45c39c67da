import { FILTER_NAMES, runFilter } from './filters.mjs'
import { ELEMENT_NAMES, findGstreamer, runElement } from './gstreamer.mjs'

/** @typedef {import('./workplace.mjs').Workplace} Workplace */
/** @typedef {import('./run-child.mjs').ChildTimes} ChildTimes */
/** @typedef {{width: number, height: number, name: string}} Size */

/**
 * @typedef {object} PeerJob
 * @property {string} name
 * @property {Size} size
 * @property {number} fps
 * @property {string} song
 * @property {number} [seconds] Ends the video there; filters only.
 */

/** @typedef {{frames: number, firstFrameAt: number, times: ChildTimes}} PeerSample */

/**
 * @typedef {object} PeerSpeed
 * @property {number} frames
 * @property {number} steadyFps Frames a second from the first frame drawn to the end of the process.
 * @property {number} startUpSeconds From the start of the process to that first frame.
 * @property {number | undefined} cpuSecondsPer1000
 */

/**
 * The programs that we are held against, as far as this machine has them.
 * @typedef {object} Peers
 * @property {(name: string) => boolean} has
 * @property {(name: string) => string} title What the table calls it.
 * @property {(name: string) => string | undefined} why What is missing where `has` is false, in words.
 * @property {(job: PeerJob) => Promise<PeerSpeed>} run
 */

/**
 * @param {Workplace} place
 * @returns {Promise<Peers>}
 */
export async function findPeers(place) {
  const gstreamer = await findGstreamer(place.signal)
  const isElement = (/** @type {string} */ name) => ELEMENT_NAMES.includes(name)
  /** @param {string} name */
  const why = (name) => {
    if (FILTER_NAMES.includes(name)) return undefined
    if ('missing' in gstreamer) return gstreamer.missing
    return gstreamer.elements.includes(name) ? undefined : `GStreamer here has no ${name}`
  }
  return {
    has: (name) => why(name) === undefined,
    why,
    title: (name) => ('aac' in gstreamer && isElement(name) ? `GStreamer ${name}, ${gstreamer.aac}` : name),
    async run(job) {
      if (!isElement(job.name)) return speedOf(job, await runFilter(place, job))
      if ('missing' in gstreamer) throw new Error(`${job.name}: ${gstreamer.missing}`)
      return speedOf(job, await runElement(place, { ...job, aac: gstreamer.aac }))
    },
  }
}

/** @param {PeerJob} job @param {PeerSample} sample @returns {PeerSpeed} */
function speedOf({ name, song }, { frames, firstFrameAt, times }) {
  if (frames < 2) throw new Error(`${name} put out ${frames} frames of ${song}`)
  return {
    frames,
    steadyFps: (frames - 1) / ((times.exitedAt - firstFrameAt) / 1000),
    startUpSeconds: (firstFrameAt - times.startedAt) / 1000,
    cpuSecondsPer1000: times.cpuSeconds === undefined ? undefined : (times.cpuSeconds / frames) * 1000,
  }
}
