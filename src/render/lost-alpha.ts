import type { Warning } from '../base/report.js'
import { isTransparent } from '../scenes/scene.js'
import { CONTAINERS } from '../stream/index.js'
import type { RenderJob } from './render-job.js'

/** The warning of a scene with nothing behind it, for an output that was not asked to keep that. */
export function lostAlpha({ scene, output }: Pick<RenderJob, 'scene' | 'output'>): Warning | undefined {
  const { container, transparent } = output
  const keeps = transparent || container === 'png' || container === 'png-sequence'
  if (keeps || !isTransparent(scene)) return undefined
  const { title, transparentAs } = CONTAINERS[container]
  const advice =
    transparentAs === undefined
      ? 'has no transparency (.webm, .mov, .webp, .gif and .png have)'
      : 'keeps it with --alpha'
  return { code: 'alpha-lost', message: `black is behind the picture: ${title} ${advice}` }
}
