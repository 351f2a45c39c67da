import { usageError } from '../base/errors.js'
import type { LiveChoice } from '../render/live/live-choice.js'
import { CONTAINERS, isSent } from '../stream/index.js'
import type { RenderOptions } from './options.js'
import type { ResolvedOutput } from './resolve-output.js'

/**
 * Whether a render follows the clock, and how: what is sent away does so unasked.
 * @throws GpuvizError `option-conflict`
 */
export function liveChoice(options: RenderOptions, { container }: ResolvedOutput): LiveChoice | undefined {
  const { adaptive = false, realtime, at } = options
  const conflict = (message: string, hint: string) => usageError('option-conflict', message, { hint })
  if (adaptive && realtime === false) {
    throw conflict('--adaptive with --no-realtime: it keeps up with the clock', 'Leave one of them out.')
  }
  if (at !== undefined && (adaptive || realtime)) {
    const option = adaptive ? '--adaptive' : '--realtime'
    throw conflict(`--at with ${option}: one frame has no pace`, 'Leave one of them out.')
  }
  return adaptive || (realtime ?? isSent(container)) ? { adaptive } : undefined
}

/** Whether frames cannot be cut into segments: they follow the clock, are sent, or become segments of another kind. */
export function isInOnePiece({ container }: ResolvedOutput, live: LiveChoice | undefined): boolean {
  return live !== undefined || isSent(container) || container === 'hls'
}

/** Says what was asked for and cannot be where there is only one piece. */
export function tellOnePiece(
  { resume, workers, onProgress }: RenderOptions,
  { container }: ResolvedOutput,
): void {
  const several = workers !== undefined && workers !== 'auto' && workers > 1
  if (!resume && !several) return
  const asked = resume ? '--resume' : `--workers ${workers}`
  const why = container === 'hls' ? CONTAINERS.hls.title : 'what follows the clock'
  const message = `${asked}: ${why} is made in one piece, by one worker, and cannot be gone on with when it is interrupted`
  onProgress?.({ event: 'warning', code: 'not-cut', message })
}
