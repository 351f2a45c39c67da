import { smallerIsBetter } from '../../rows.mjs'
import { renderKey } from './subject-keys.mjs'

/**
 * Our processes at their peak; the hungriest look counts.
 * @param {readonly string[]} looks At least one.
 * @param {import('../../extent.mjs').SizePlan} size
 * @returns {import('../../measure.mjs').RowPlan}
 */
export function memoryRow(looks, size) {
  const name = `memory ${size.name}`
  const needs = looks.map((look) => renderKey(look, size))
  return {
    name,
    needs,
    build: (samples) =>
      smallerIsBetter({
        name,
        ours: Math.max(...needs.map((key) => samples.median(key, ({ peakMegabytes }) => peakMegabytes))),
        reference: size.peakMegabytes,
        referenceName: 'allowed',
        unit: 'MB at peak',
        goal: 1,
      }),
  }
}
