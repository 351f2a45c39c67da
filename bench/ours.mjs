import { join } from 'node:path'
import { runChild } from './run-child.mjs'
import { GPUVIZ_ENCODE_ARGS } from './x264.mjs'

/** @typedef {import('./workplace.mjs').Workplace} Workplace */
/** @typedef {import('./peers.mjs').Size} Size */
/** @typedef {{busySeconds: number, waitSeconds: number}} StageTime */

/**
 * @typedef {object} OurSample
 * @property {number} frames
 * @property {number} drawnFrames
 * @property {number} steadyFps Frames a second from the first frame drawn to the end of the process.
 * @property {number} startUpSeconds From the start of the process to the first frame drawn.
 * @property {number | undefined} cpuSeconds Of all our processes and ffmpeg, from start to end.
 * @property {number | undefined} cpuSecondsPer1000 The same for 1000 frames.
 * @property {number} peakMegabytes Of our processes, ffmpeg left out.
 * @property {Readonly<Record<string, StageTime>>} stages
 * @property {string} renderer
 * @property {boolean} software
 */

/**
 * @typedef {object} OurJob
 * @property {string} look
 * @property {Size} size
 * @property {number} fps
 * @property {string} song
 * @property {number} [seconds] Of the song.
 * @property {boolean} [cached] Takes the analysis from the cache, where it is there; else each run analyses anew.
 * @property {readonly string[]} [more] Further options.
 * @property {NodeJS.ProcessEnv} [env]
 * @property {readonly string[]} [through] A command that runs the command.
 * @property {(text: string) => void} [onMessage] What it writes to stderr.
 */

/**
 * Renders a song with the built command.
 * @param {Workplace} place
 * @param {OurJob} job
 * @returns {Promise<OurSample>}
 */
export async function runOurs(place, job) {
  const { look, size, fps, song, seconds, cached = false, more = [], env = {}, through = [], onMessage } = job
  /** @type {Map<string, any>} The last event of each kind. */
  const events = new Map()
  let doneAt = 0
  const [command = process.execPath, ...words] = [...through, process.execPath]
  const times = await runChild({
    command,
    args: [
      ...words,
      ...[place.cli, 'visualize', song, '--shader', look, '-o', join(place.folder, 'ours.mp4')],
      ...['--size', `${size.width}x${size.height}`, '--fps', String(fps), ...GPUVIZ_ENCODE_ARGS],
      ...(seconds === undefined ? [] : ['--to', String(seconds)]),
      ...(cached ? [] : ['--no-cache']),
      ...['--json', ...more],
    ],
    env: { ...process.env, GPUVIZ_FFMPEG: place.ffmpeg, XDG_CACHE_HOME: join(place.folder, 'cache'), ...env },
    signal: place.signal,
    ...(onMessage && { onMessage }),
    onLine(line, at) {
      const event = JSON.parse(line)
      events.set(event.event, event)
      if (event.event === 'done') doneAt = at
    },
  })
  const [start, done] = [events.get('start'), events.get('done')]
  if (!start || !done)
    throw new Error(`gpuviz ended without its start and done events (${look}, ${size.name})`)
  // The event's times begin and end with the job; the process lives a little longer on both sides, and both
  // belong to the command as its user waits for it. ffmpeg's filters are timed in the same way.
  const steadySeconds = done.wallSeconds - done.firstFrameSeconds + (times.exitedAt - doneAt) / 1000
  return {
    frames: done.frames,
    drawnFrames: done.drawnFrames,
    steadyFps: (done.frames - 1) / steadySeconds,
    startUpSeconds: times.wallSeconds - steadySeconds,
    cpuSeconds: times.cpuSeconds,
    cpuSecondsPer1000: times.cpuSeconds === undefined ? undefined : (times.cpuSeconds / done.frames) * 1000,
    peakMegabytes: done.peakRssBytes / 1e6,
    stages: done.stages,
    renderer: start.renderer,
    software: start.software,
  }
}

/**
 * The names of the built-in looks.
 * @param {Workplace} place
 * @returns {Promise<string[]>}
 */
export async function listLooks(place) {
  let json = ''
  await runChild({
    command: process.execPath,
    args: [place.cli, 'shaders', 'list', '--json'],
    signal: place.signal,
    onLine: (line) => {
      json += line
    },
  })
  return JSON.parse(json).map((/** @type {{name: string}} */ look) => look.name)
}
