import { rivalsOf } from '../../rivals.mjs'
import { largerIsBetter, smallerIsBetter } from '../../rows.mjs'
import { peerKey, renderKey } from './subject-keys.mjs'

/** @typedef {import('../../extent.mjs').SizePlan} SizePlan */
/** @typedef {import('../../measure.mjs').RowPlan} RowPlan */
/** @typedef {import('../../measure.mjs').Note} Note */
/** @typedef {import('../../peers.mjs').Peers} Peers */
/** @typedef {import('../../rivals.mjs').Rival} Rival */

/**
 * A look against the programs that it competes with: frames a second, then processor time.
 * @param {string} look
 * @param {SizePlan} size
 * @param {Peers} peers
 * @returns {{speed: RowPlan[], cpu: RowPlan[], notes: Note[]}}
 */
export function rivalRows(look, size, peers) {
  const rivals = rivalsOf(look, size)
  const here = rivals.filter(({ peer }) => peers.has(peer))
  return {
    speed: here.map((rival) => speedRow(look, size, peers, rival)),
    cpu: here.map((rival) => cpuRow(look, size, peers, rival)),
    notes: rivals.flatMap(({ peer }) => {
      const why = peers.why(peer)
      return why === undefined ? [] : [{ why, rows: [speedName(look, size, peer)] }]
    }),
  }
}

/** @param {string} look @param {SizePlan} size @param {string} peer */
function speedName(look, size, peer) {
  return `${look} ${size.name} vs ${peer}`
}

/** @param {string} look @param {SizePlan} size @param {Peers} peers @param {Rival} rival @returns {RowPlan} */
function speedRow(look, size, peers, { peer, goal }) {
  const name = speedName(look, size, peer)
  const [ours, theirs] = [renderKey(look, size), peerKey(peer, look, size)]
  const pick = (/** @type {any} */ sample) => sample.steadyFps
  return {
    name,
    needs: [ours, theirs],
    build: (samples) =>
      largerIsBetter({
        name,
        ours: samples.median(ours, pick),
        reference: samples.median(theirs, pick),
        referenceName: peers.title(peer),
        unit: 'fps',
        ...(size.goals && goal !== undefined ? { goal } : {}),
      }),
  }
}

/** @param {string} look @param {SizePlan} size @param {Peers} peers @param {Rival} rival @returns {RowPlan} */
function cpuRow(look, size, peers, { peer }) {
  const name = `cpu ${speedName(look, size, peer)}`
  const [ours, theirs] = [renderKey(look, size), peerKey(peer, look, size)]
  const pick = (/** @type {any} */ sample) => sample.cpuSecondsPer1000 ?? Number.NaN
  return {
    name,
    needs: [ours, theirs],
    build(samples) {
      const [used, reference] = [samples.median(ours, pick), samples.median(theirs, pick)]
      if (Number.isNaN(used)) return undefined
      const referenceName = peers.title(peer)
      return smallerIsBetter({ name, ours: used, reference, referenceName, unit: 'CPU s/1000 frames' })
    },
  }
}
