import { largerIsBetter } from '../../rows.mjs'
import { limitKey, renderKey } from './subject-keys.mjs'

/** The goal for end to end ÷ unconnected limit. */
const LIMIT_GOAL = { software: 0.9, hardware: 0.95 }

/**
 * How near a render comes to what drawing and encoding reach when neither waits for the other.
 * @param {string} look
 * @param {import('../../extent.mjs').SizePlan} size
 * @param {boolean} software
 * @returns {import('../../measure.mjs').RowPlan}
 */
export function limitRow(look, size, software) {
  const name = `${look} ${size.name} vs limit`
  const [ours, limit] = [renderKey(look, size), limitKey(look, size)]
  return {
    name,
    needs: [ours, limit],
    build(samples) {
      const draw = samples.median(limit, ({ drawFps }) => drawFps)
      const encode = samples.median(limit, ({ encodeFps }) => encodeFps)
      return largerIsBetter({
        name,
        ours: samples.median(ours, ({ steadyFps }) => steadyFps),
        reference: samples.median(limit, ({ fps }) => fps),
        referenceName: `unconnected: draw ${draw.toFixed(0)}, encode ${encode.toFixed(0)}`,
        unit: 'fps',
        goal: software ? LIMIT_GOAL.software : LIMIT_GOAL.hardware,
      })
    },
  }
}
