import { join } from 'node:path'
import { runChild } from './run-child.mjs'

/** @typedef {import('./workplace.mjs').Workplace} Workplace */
/** @typedef {import('./peers.mjs').PeerJob} PeerJob */
/** @typedef {import('./peers.mjs').PeerSample} PeerSample */

/**
 * GStreamer, where it is installed.
 * @typedef {object} Gstreamer
 * @property {readonly string[]} elements Of {@link ELEMENT_NAMES}, those that are here.
 * @property {string} aac The encoder of the sound.
 */

/** What draws. */
export const ELEMENT_NAMES = ['goom', 'spacescope']

/** What stands around it: in Debian, gstreamer1.0-plugins-base, -good and -ugly. */
const NEEDED = ['wavparse', 'audioconvert', 'audioresample', 'videoconvert', 'x264enc', 'mp4mux']

/** The first one found encodes the sound. avenc_aac (Debian: gstreamer1.0-libav) is ffmpeg's own, which we use too. */
const AAC_ENCODERS = ['avenc_aac', 'fdkaacenc', 'voaacenc', 'faac']

/** Frames; libx264's own default. */
const KEY_FRAME_INTERVAL = 250

/**
 * @param {AbortSignal} signal
 * @returns {Promise<Gstreamer | {missing: string}>} `missing` says in words what is not installed.
 */
export async function findGstreamer(signal) {
  const known = await listElements(signal)
  if (!known) return { missing: 'gst-launch-1.0 is not installed (Debian: gstreamer1.0-tools)' }
  const lacking = NEEDED.filter((name) => !known.has(name))
  if (lacking.length > 0) return { missing: `GStreamer here has no ${lacking.join(', ')}` }
  const aac = AAC_ENCODERS.find((name) => known.has(name))
  if (!aac) return { missing: `GStreamer here has none of ${AAC_ENCODERS.join(', ')}` }
  return { elements: ELEMENT_NAMES.filter((name) => known.has(name)), aac }
}

/** @param {AbortSignal} signal @returns {Promise<ReadonlySet<string> | undefined>} undefined without GStreamer. */
async function listElements(signal) {
  /** @type {Set<string>} */
  const names = new Set()
  try {
    await runChild({
      command: 'gst-inspect-1.0',
      args: [],
      signal,
      onLine(line) {
        // "goom:  goom: GOOM: what a GOOM!": the plugin, its element, what it is.
        const name = /^\S+: +(\S+): /.exec(line)?.[1]
        if (name) names.add(name)
      },
    })
    await runChild({ command: 'gst-launch-1.0', args: ['--version'], signal })
  } catch (error) {
    if (signal.aborted) throw error
    return undefined
  }
  return names
}

/**
 * Renders a song with one of GStreamer's elements, sound included: the same size, rate, x264 settings and bit rate of the
 * sound as everybody else.
 * @param {Workplace} place
 * @param {PeerJob & {aac: string}} job `song` is a WAV file.
 * @returns {Promise<PeerSample>}
 */
export async function runElement(place, job) {
  let frames = 0
  let firstFrameAt = 0
  const times = await runChild({
    command: 'gst-launch-1.0',
    args: pipeline(job, join(place.folder, 'peer.mp4')),
    signal: place.signal,
    onLine(line, at) {
      // The identity element tells of frames ("chain") and of events.
      if (!line.includes('last-message = chain')) return
      if (frames === 0) firstFrameAt = at
      frames++
    },
  })
  return { frames, firstFrameAt, times }
}

/** @param {PeerJob & {aac: string}} job @param {string} output */
function pipeline({ name, size, fps, song, aac }, output) {
  const drawn = `video/x-raw,width=${size.width},height=${size.height},framerate=${fps}/1`
  return [
    '-v',
    ...['filesrc', `location=${song}`, '!', 'wavparse', '!', 'audioconvert', '!', 'audioresample'],
    ...['!', 'audio/x-raw,format=S16LE,channels=2', '!', 'tee', 'name=sound'],
    // With -v, identity prints a line for each frame that passes it: after the conversion, as with the filters. The queues
    // give drawing, encoding and sound a thread each.
    ...['sound.', '!', 'queue', '!', name, '!', drawn, '!', 'videoconvert', '!', 'video/x-raw,format=I420'],
    ...['!', 'identity', 'silent=false', '!', 'queue', '!', ...x264enc(), '!', 'file.'],
    // No limit here: the sound must not wait for the frames that x264 looks ahead at.
    ...['sound.', '!', 'queue', 'max-size-buffers=0', 'max-size-bytes=0', 'max-size-time=0'],
    ...['!', 'audioconvert', '!', aac, 'bitrate=192000', '!', 'file.'],
    ...['mp4mux', 'name=file', 'faststart=true', '!', 'filesink', `location=${output}`],
  ]
}

/** `-preset veryfast -crf 20`: without its rate limit of 2 Mbit/s, and with libx264's default distance of key frames. */
function x264enc() {
  const quality = ['pass=qual', 'quantizer=20', 'vbv-buf-capacity=0']
  return ['x264enc', 'speed-preset=veryfast', ...quality, `key-int-max=${KEY_FRAME_INTERVAL}`]
}
