import { fileURLToPath } from 'node:url'
import { runOurs } from '../ours.mjs'
import { largerIsBetter, smallerIsBetter } from '../rows.mjs'

/** @typedef {import('../workplace.mjs').Workplace} Workplace */
/** @typedef {import('../measure.mjs').RowPlan} RowPlan */

/** Of the number of workers. */
const SCALING = 0.9
/** What keeping segments may cost, in processor time. */
const RESUME_COST = 1.02

const FPS = 30
const SIZE = { name: '720p', width: 1280, height: 720 }
/** Dear to draw, cheap to encode: what several workers are for. */
const HEAVY = fileURLToPath(new URL('../shaders/heavy.glsl', import.meta.url))
const HEAVY_SIZE = { name: '180p', width: 320, height: 180 }
const WORKERS = 2

const ONE = 'segments, one worker'
const TWO = 'segments, two workers'
const WHOLE = 'segments, none'
const RESUMED = 'segments, kept'

/**
 * What several workers bring where drawing is the bottleneck, and what keeping segments costs where nothing interrupts.
 * @param {Workplace} place
 * @param {{rounds: number, seconds: number, cores: number, song: () => Promise<string>}} request
 * @returns {import('../measure.mjs').Case}
 */
export function segmentsCase(place, { rounds, seconds, cores, song }) {
  const base = { size: SIZE, fps: FPS, seconds, cached: true }
  const drawn = async (/** @type {number} */ workers) =>
    runOurs(place, {
      ...{ ...base, look: HEAVY, size: HEAVY_SIZE },
      song: await song(),
      more: ['--quality', 'draft', '--workers', String(workers), '--segment-frames', '100'],
      env: { LP_NUM_THREADS: '1' },
    })
  const kept = async (/** @type {readonly string[]} */ more) =>
    runOurs(place, { ...base, look: 'bars', song: await song(), more: ['--workers', '1', ...more] })
  const groups = [
    {
      name: 'segments',
      rounds,
      subjects: [
        { key: ONE, run: () => drawn(1) },
        { key: TWO, run: () => drawn(WORKERS) },
        { key: WHOLE, run: () => kept([]) },
        { key: RESUMED, run: () => kept(['--resume']) },
      ],
    },
  ]
  const isAlone = cores < WORKERS
  return {
    groups,
    plans: [...(isAlone ? [] : [scalingPlan()]), costPlan()],
    notes: isAlone ? [{ why: 'this machine has one core', rows: [scalingPlan().name] }] : [],
  }
}

/** @returns {RowPlan} */
function scalingPlan() {
  const name = `segments, ${WORKERS} workers vs ${WORKERS} × one`
  return {
    name,
    needs: [ONE, TWO],
    build(samples) {
      const fps = (/** @type {any} */ sample) => sample.steadyFps
      const reference = WORKERS * samples.median(ONE, fps)
      const theirs = { reference, referenceName: `${WORKERS} × one worker`, goal: SCALING }
      return largerIsBetter({ name, ours: samples.median(TWO, fps), unit: 'fps', ...theirs })
    },
  }
}

/** @returns {RowPlan} */
function costPlan() {
  const name = 'segments kept for --resume vs none, processor time'
  return {
    name,
    needs: [WHOLE, RESUMED],
    build(samples) {
      const cpu = (/** @type {any} */ sample) => sample.cpuSeconds ?? Number.NaN
      const [ours, reference] = [samples.median(RESUMED, cpu), samples.median(WHOLE, cpu)]
      if (Number.isNaN(ours + reference)) return undefined
      return smallerIsBetter({
        ...{ name, ours, reference, referenceName: 'in one piece', unit: 's', goal: 1 / RESUME_COST },
      })
    },
  }
}
