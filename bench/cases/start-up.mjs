import { runOurs } from '../ours.mjs'
import { largerIsBetter, smallerIsBetter } from '../rows.mjs'
import { runChild } from '../run-child.mjs'
import { QUIET } from '../x264.mjs'

/** @typedef {import('../workplace.mjs').Workplace} Workplace */
/** @typedef {import('../peers.mjs').Peers} Peers */
/** @typedef {import('../measure.mjs').RowPlan} RowPlan */

/** Limits of design.md, "Sizes to hold". */
const HELP_MS = 150
const FIRST_FRAME_SECONDS = 2.5
const ANALYSIS_TIMES_REALTIME = 400

const SONG_SECONDS = 180
/** Frames enough to see the first; the whole song is decoded and analysed all the same. */
const RENDERED_SECONDS = 1
const FPS = 30
const SIZE = { name: '720p', width: 1280, height: 720 }
const OURS = 'first frame'
/** Filters with different ways of starting: FFT, constant Q, none. */
const PEER_NAMES = ['showfreqs', 'showcqt', 'showwaves']

/**
 * What is paid before the first frame, by a compressed song of three minutes, and by `--help`.
 * @param {Workplace} place
 * @param {{rounds: number, peers: Peers, song: (seconds: number) => Promise<string>}} request
 * @returns {import('../measure.mjs').Case}
 */
export function startUpCase(place, { rounds, peers, song }) {
  /** @type {Promise<string> | undefined} */
  let made
  const threeMinutes = () => {
    made ??= song(SONG_SECONDS)
    return made
  }
  const render = { size: SIZE, fps: FPS, seconds: RENDERED_SECONDS }
  const node = (/** @type {readonly string[]} */ args) => () =>
    runChild({ command: process.execPath, args, signal: place.signal, onLine: ignoreLine })
  const group = {
    name: 'start-up',
    rounds,
    subjects: [
      { key: 'node alone', run: node(['-e', '0']) },
      { key: '--help', run: node([place.cli, '--help']) },
      {
        key: OURS,
        run: async () => runOurs(place, { ...render, look: 'circular', song: await threeMinutes() }),
      },
      ...PEER_NAMES.map((name) => ({
        key: `first frame ${name}`,
        run: async () => peers.run({ ...render, name, song: await threeMinutes() }),
      })),
      { key: 'decode alone', run: async () => decodeAlone(place, await threeMinutes()) },
    ],
  }
  return {
    groups: [group],
    plans: [...helpPlans(), ...firstFramePlans(), ...analysisPlans()],
    notes: [],
  }
}

/** Somebody must read the help, or the pipe would fill. @param {string} _line */
function ignoreLine(_line) {
  return undefined
}

/** What ffmpeg takes to decode the song as the analysis asks for it. @param {Workplace} place @param {string} song */
function decodeAlone(place, song) {
  const args = [
    ...QUIET,
    '-i',
    song,
    '-vn',
    '-map',
    '0:a:0',
    '-c:a',
    'pcm_f32le',
    '-f',
    'wav',
    '-y',
    '/dev/null',
  ]
  return runChild({ command: place.ffmpeg, args, signal: place.signal })
}

/** @returns {RowPlan[]} */
function helpPlans() {
  const wallMs = (/** @type {any} */ sample) => sample.wallSeconds * 1000
  const limit = 'start-up --help'
  const node = 'start-up --help vs node alone'
  return [
    {
      name: limit,
      needs: ['--help'],
      build(samples) {
        const ours = samples.median('--help', wallMs)
        const allowed = { reference: HELP_MS, referenceName: 'allowed', goal: 1 }
        return smallerIsBetter({ name: limit, ours, unit: 'ms', ...allowed })
      },
    },
    {
      name: node,
      needs: ['--help', 'node alone'],
      build(samples) {
        const [ours, reference] = [samples.median('--help', wallMs), samples.median('node alone', wallMs)]
        return smallerIsBetter({ name: node, ours, reference, referenceName: 'node -e 0', unit: 'ms' })
      },
    },
  ]
}

/** @returns {RowPlan[]} */
function firstFramePlans() {
  const seconds = (/** @type {any} */ sample) => sample.startUpSeconds
  const limit = 'start-up first frame, 3 min song'
  return [
    {
      name: limit,
      needs: [OURS],
      build(samples) {
        const allowed = { reference: FIRST_FRAME_SECONDS, referenceName: 'allowed', goal: 1 }
        return smallerIsBetter({ name: limit, ours: samples.median(OURS, seconds), unit: 's', ...allowed })
      },
    },
    ...PEER_NAMES.map((peer) => {
      const name = `start-up first frame vs ${peer}`
      const theirs = `first frame ${peer}`
      return {
        name,
        needs: [OURS, theirs],
        build: (/** @type {import('../measure.mjs').Samples} */ samples) =>
          smallerIsBetter({
            name,
            ours: samples.median(OURS, seconds),
            reference: samples.median(theirs, seconds),
            referenceName: peer,
            unit: 's',
          }),
      }
    }),
  ]
}

/** @returns {RowPlan[]} */
function analysisPlans() {
  const speed = 'analysis, 3 min song'
  const decode = 'analysis vs decode alone'
  // Decoding runs beside the analysis, which waits for it: both together are the time on the clock.
  const seconds = (/** @type {any} */ { stages }) => stages.analyze.busySeconds + stages.analyze.waitSeconds
  return [
    {
      name: speed,
      needs: [OURS],
      build(samples) {
        const ours = SONG_SECONDS / samples.median(OURS, seconds)
        const needed = { reference: ANALYSIS_TIMES_REALTIME, referenceName: 'needed', goal: 1 }
        return largerIsBetter({ name: speed, ours, unit: '× realtime', ...needed })
      },
    },
    {
      name: decode,
      needs: [OURS, 'decode alone'],
      build(samples) {
        const ours = samples.median(OURS, seconds)
        const reference = samples.median('decode alone', ({ wallSeconds }) => wallSeconds)
        return smallerIsBetter({
          name: decode,
          ours,
          reference,
          referenceName: 'ffmpeg, decoding only',
          unit: 's',
        })
      },
    },
  ]
}
