import { valueAlone } from '../../rows.mjs'
import { drawKey } from './subject-keys.mjs'

/**
 * What a look costs its author: drawing and reading back, with nothing beside it.
 * @param {string} look
 * @param {import('../../extent.mjs').SizePlan} size
 * @returns {import('../../measure.mjs').RowPlan}
 */
export function drawRow(look, size) {
  const key = drawKey(look, size)
  return {
    name: key,
    needs: [key],
    cell: { table: 'Drawing and reading back alone', line: `${look} ${size.name}`, column: 'CPU ms/frame' },
    build(samples) {
      const ours = samples.median(key, ({ cpuMilliseconds }) => cpuMilliseconds ?? Number.NaN)
      return Number.isNaN(ours) ? undefined : valueAlone({ name: key, ours, unit: 'CPU ms/frame' })
    },
  }
}
