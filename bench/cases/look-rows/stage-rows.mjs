import { valueAlone } from '../../rows.mjs'
import { renderKey } from './subject-keys.mjs'

const STAGES = ['decode', 'analyze', 'upload', 'draw', 'readback', 'convert', 'write', 'encode']
const TABLE = 'Stages, busy milliseconds a frame (they run side by side)'

/**
 * How long each stage of a render was busy.
 * @param {string} look
 * @param {import('../../extent.mjs').SizePlan} size
 * @returns {import('../../measure.mjs').RowPlan[]}
 */
export function stageRows(look, size) {
  const key = renderKey(look, size)
  return STAGES.map((stage) => {
    const name = `stage ${stage} ${key}`
    return {
      name,
      needs: [key],
      cell: { table: TABLE, line: key, column: stage },
      build(samples) {
        const ours = samples.median(
          key,
          ({ stages, frames }) => ((stages[stage]?.busySeconds ?? Number.NaN) / frames) * 1000,
        )
        return Number.isNaN(ours) ? undefined : valueAlone({ name, ours, unit: 'busy ms/frame' })
      },
    }
  })
}
