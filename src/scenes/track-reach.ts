import type { PreludeName } from '../shaders/index.js'

/** How far from "now" a shader can look into a track. */
export interface TrackReach {
  readonly beforeSeconds: number
  readonly afterSeconds: number
}

/** The large tracks of the song that shaders read; a track that nobody reads is neither kept nor uploaded. */
export interface TrackReaches {
  readonly spectrogram?: TrackReach
  readonly waveform?: TrackReach
}

/** How far back `spectrumAt(x, secondsAgo)` reaches; older is silence. Bounds the GPU memory of long songs. */
export const HISTORY_SECONDS = 600

/** Half of what `waveform(x)` shows at once: 1024 samples at 44.1 kHz on each side of now, and one more column. */
const WAVEFORM_SECONDS = 1025 / 44_100

const WAVEFORM_NAMES: readonly PreludeName[] = ['waveform', 'waveformLeft', 'waveformRight']

export function trackReaches(uses: ReadonlySet<PreludeName>): TrackReaches {
  const history = uses.has('spectrumAt') ? HISTORY_SECONDS : 0
  const waveform = WAVEFORM_NAMES.some((name) => uses.has(name))
  return {
    ...((history > 0 || uses.has('spectrum')) && {
      spectrogram: { beforeSeconds: history, afterSeconds: 0 },
    }),
    ...(waveform && { waveform: { beforeSeconds: WAVEFORM_SECONDS, afterSeconds: WAVEFORM_SECONDS } }),
  }
}
