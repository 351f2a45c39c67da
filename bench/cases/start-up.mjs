import { runOurs } from '../ours.mjs'
import { smallerIsBetter } from '../rows.mjs'
import { runChild } from '../run-child.mjs'

/** @typedef {import('../workplace.mjs').Workplace} Workplace */
/** @typedef {import('../peers.mjs').Peers} Peers */
/** @typedef {import('../measure.mjs').RowPlan} RowPlan */

/** Limits of design.md, "Sizes to hold". */
const HELP_MS = 150
const FIRST_FRAME_SECONDS = 2.5
const CACHED_FIRST_FRAME_SECONDS = 1

const SONG_SECONDS = 180
/** Frames enough to see the first; the whole song is decoded and analysed all the same. */
const RENDERED_SECONDS = 1
const FPS = 30
const SIZE = { name: '720p', width: 1280, height: 720 }
const OURS = 'first frame'
const CACHED = 'first frame, analysis cached'
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
  let isCached = false
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
      {
        key: CACHED,
        // The first run of this folder leaves the analysis there.
        run: async () => {
          const job = { ...render, look: 'circular', song: await threeMinutes(), cached: true }
          if (!isCached) await runOurs(place, job)
          isCached = true
          return runOurs(place, job)
        },
      },
      ...PEER_NAMES.map((name) => ({
        key: `first frame ${name}`,
        run: async () => peers.run({ ...render, name, song: await threeMinutes() }),
      })),
    ],
  }
  return {
    groups: [group],
    plans: [...helpPlans(), cachedPlan(), ...firstFramePlans()],
    notes: [],
  }
}

/** Somebody must read the help, or the pipe would fill. @param {string} _line */
function ignoreLine(_line) {
  return undefined
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

/** @returns {RowPlan} */
function cachedPlan() {
  const name = 'start-up first frame, 3 min song, analysis cached'
  return {
    name,
    needs: [CACHED],
    build(samples) {
      const ours = samples.median(CACHED, ({ startUpSeconds }) => startUpSeconds)
      const allowed = { reference: CACHED_FIRST_FRAME_SECONDS, referenceName: 'allowed', goal: 1 }
      return smallerIsBetter({ name, ours, unit: 's', ...allowed })
    },
  }
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
