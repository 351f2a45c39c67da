import { largerIsBetter } from '../../rows.mjs'
import { renderKey } from './subject-keys.mjs'

/**
 * A song of three minutes takes no longer than three minutes.
 * @param {string} look
 * @param {import('../../extent.mjs').SizePlan} size
 * @param {number} fps Of the video.
 * @returns {import('../../measure.mjs').RowPlan}
 */
export function realTimeRow(look, size, fps) {
  const name = `${look} ${size.name} real time`
  const key = renderKey(look, size)
  return {
    name,
    needs: [key],
    build: (samples) =>
      largerIsBetter({
        name,
        ours: samples.median(key, ({ steadyFps }) => steadyFps),
        reference: fps,
        referenceName: 'of the video',
        unit: 'fps',
        goal: 1,
      }),
  }
}
