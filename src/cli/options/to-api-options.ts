import type { VisualizeOptions } from '../../api/options.js'
import type { VisualizeFlags } from './visualize-options.js'

/** The command line's options as the API takes them; input, output and what is shown are the caller's. */
export function toApiOptions(flags: VisualizeFlags): Omit<VisualizeOptions, 'input'> {
  const { gpu, audio, cache, param, channel, frameTimeout, json, quiet, verbose, preview, log, ...same } =
    flags
  const [device] = gpu ?? []
  return {
    ...same,
    ...(device !== undefined && { gpu: device }),
    ...(gpu && gpu.length > 1 && { gpus: gpu }),
    ...(audio === false && { noAudio: true }),
    ...(cache === false && { noCache: true }),
    ...(param && { params: Object.fromEntries(param) }),
    ...(channel && { channels: Object.fromEntries(channel) }),
    ...(frameTimeout !== undefined && { frameTimeoutSeconds: frameTimeout }),
  }
}
