import { largerIsBetter, smallerIsBetter } from '../rows.mjs'

/** @typedef {import('../measure.mjs').RowPlan} RowPlan */
/** @typedef {import('../measure.mjs').Samples} Samples */
/** @typedef {import('../extent.mjs').AnalysisPlan} AnalysisPlan */
/** @typedef {import('../analysis-peers.mjs').AnalysisPeer} AnalysisPeer */

/** × realtime on two cores. */
const RENDER_SPEED = 400
const FULL_SPEED = 150
/** An analysis for a render takes as long as so many decodings. */
const DECODES = 4
const TWO_WORKERS = 1.6
const LONG_MEGABYTES = 300

const NODE = 'analysis node alone'

/** @param {string} key @param {Samples} samples */
const wall = (key, samples) => samples.median(key, ({ wallSeconds }) => wallSeconds)

/** Seconds of a process less those of one that does nothing: Node's start. @param {string} key @param {Samples} samples */
const work = (key, samples) => wall(key, samples) - wall(NODE, samples)

/**
 * @param {{plan: AnalysisPlan, peers: readonly AnalysisPeer[], cores: number}} request
 * @returns {{plans: RowPlan[], notes: import('../measure.mjs').Note[]}}
 */
export function analysisRows({ plan, peers, cores }) {
  const others = [...peers.map(againstPeer), againstAubio(peers)]
  return {
    plans: [
      speedRow({ key: 'analysis for a render', seconds: plan.seconds, needed: RENDER_SPEED }),
      speedRow({ key: 'analysis full', seconds: plan.seconds, needed: FULL_SPEED }),
      decodeRow(),
      ...(cores >= 2 ? [workersRow()] : []),
      ...others.flatMap(({ row, why }) => (why === undefined ? [row] : [])),
      ...(plan.longHours > 0 ? [memoryRow(plan.longHours)] : []),
    ],
    notes: [
      ...(cores >= 2 ? [] : [{ why: 'this machine has one core', rows: [workersRow().name] }]),
      ...others.flatMap(({ row, why }) => (why === undefined ? [] : [{ why, rows: [row.name] }])),
    ],
  }
}

/** @param {{key: string, seconds: number, needed: number}} request @returns {RowPlan} */
function speedRow({ key, seconds, needed }) {
  return {
    name: key,
    needs: [NODE, key],
    build: (samples) =>
      largerIsBetter({
        name: key,
        ours: seconds / work(key, samples),
        unit: '× realtime',
        ...{ reference: needed, referenceName: 'needed', goal: 1 },
      }),
  }
}

/** @returns {RowPlan} */
function decodeRow() {
  const [key, decode] = ['analysis for a render', 'analysis decode alone']
  const name = `${key} vs ${DECODES} × decode alone`
  return {
    name,
    needs: [NODE, key, decode],
    build: (samples) =>
      smallerIsBetter({
        name,
        ours: work(key, samples),
        unit: 's',
        reference: DECODES * wall(decode, samples),
        ...{ referenceName: `${DECODES} × ffmpeg, decoding Vorbis only`, goal: 1 },
      }),
  }
}

/** @returns {RowPlan} */
function workersRow() {
  const [one, two] = ['analysis full, workers: 1', 'analysis full, workers: 2']
  const name = 'analysis full, 2 workers vs 1'
  return {
    name,
    needs: [NODE, one, two],
    build: (samples) =>
      smallerIsBetter({
        name,
        ours: work(two, samples),
        unit: 's, float WAV',
        ...{ reference: work(one, samples), referenceName: '1 worker', goal: TWO_WORKERS },
      }),
  }
}

/** Whole commands: each of them starts an interpreter. */
const FULL_WAV = 'analysis full, WAV'

/** @param {AnalysisPeer} peer @returns {{row: RowPlan, why: string | undefined}} */
function againstPeer({ name: peer, title, why }) {
  const name = `analysis full vs ${peer}`
  const theirs = `analysis ${peer}`
  const row = {
    name,
    needs: [FULL_WAV, theirs],
    build: (/** @type {Samples} */ samples) =>
      smallerIsBetter({
        ...{ name, ours: wall(FULL_WAV, samples), unit: 's, WAV' },
        ...{ reference: wall(theirs, samples), referenceName: title },
        ...(peer === 'music-tempo' && { goal: 1 }),
      }),
  }
  return { row, why }
}

/** It has a command for each; ours finds both, and more. @param {readonly AnalysisPeer[]} peers @returns {{row: RowPlan, why: string | undefined}} */
function againstAubio(peers) {
  const name = 'analysis full vs aubio tempo and beats'
  const theirs = ['analysis aubio tempo', 'analysis aubio beats']
  const row = {
    name,
    needs: [FULL_WAV, ...theirs],
    build: (/** @type {Samples} */ samples) =>
      smallerIsBetter({
        ...{ name, ours: wall(FULL_WAV, samples), unit: 's, WAV' },
        reference: theirs.reduce((sum, key) => sum + wall(key, samples), 0),
        ...{ referenceName: 'aubio: tempo, then aubiotrack', goal: 1 },
      }),
  }
  return { row, why: peers.find(({ name: peer }) => peer.startsWith('aubio'))?.why }
}

/** @param {number} hours @returns {RowPlan} */
function memoryRow(hours) {
  const [key, name] = ['analysis memory', `analysis memory, ${hours} hours`]
  return {
    name,
    needs: [key],
    build(samples) {
      const ours = samples.median(key, ({ peakMegabytes }) => peakMegabytes ?? Number.NaN)
      if (Number.isNaN(ours)) return undefined
      const allowed = { reference: LONG_MEGABYTES, referenceName: 'allowed', goal: 1 }
      return smallerIsBetter({ name, ours, unit: 'MB at peak', ...allowed })
    },
  }
}
