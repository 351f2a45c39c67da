import type { VisualizeOptions } from '../../api/options.js'
import type { VisualizeFlags } from './visualize-options.js'

/** The command line's options as the API takes them; input, output and what is shown are the caller's. */
export function toApiOptions(flags: VisualizeFlags): Omit<VisualizeOptions, 'input'> {
  const { gpu, audio, cache, param, frameTimeout, json, quiet, verbose, preview, ...same } = flags
  const [device] = gpu ?? []
  return {
    ...same,
    ...(device !== undefined && { gpu: device }),
    ...(gpu && gpu.length > 1 && { gpus: gpu }),
    ...(audio === false && { noAudio: true }),
    ...(cache === false && { noCache: true }),
    ...(param && { params: Object.fromEntries(param) }),
    ...(frameTimeout !== undefined && { frameTimeoutSeconds: frameTimeout }),
  }
}
