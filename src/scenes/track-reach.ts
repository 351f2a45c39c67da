import type { LoadedShader, PreludeName } from '../shaders/index.js'
import type { SongPictureNeeds } from './layers/passes/pass-needs.js'

/** How far from "now" a shader can look into a track. */
export interface TrackReach {
  readonly beforeSeconds: number
  readonly afterSeconds: number
}

/** The large tracks of the song that shaders read; a track that nobody reads is neither kept nor uploaded. */
export interface TrackReaches {
  readonly spectrogram?: TrackReach
  readonly waveform?: TrackReach
  /** As browsers' AnalyserNodes show it. */
  readonly linearSpectrum?: TrackReach
  /** bass, mid, treble and onset over time; made of the scalars, which are always kept. */
  readonly levels?: TrackReach
}

/** What of a shader decides how far it looks. */
export interface LookingShader {
  readonly uses: ReadonlySet<PreludeName>
  /** As its `@history` says. */
  readonly historySeconds?: number
  /** Draws columns of its past again where a render begins in the middle: then all it reads must be there. */
  readonly scrolls: boolean
  /** Pictures of the song's sound that its passes look at. */
  readonly songPictures?: SongPictureNeeds
}

export function lookOf(shader: LoadedShader): LookingShader {
  const { uses, historySeconds } = shader
  const scrolls = shader.form === 'draws' && shader.scroll !== undefined
  return { uses, scrolls, ...(historySeconds !== undefined && { historySeconds }) }
}

/**
 * How far back `spectrumAt(x, secondsAgo)` reaches in a shader that does not say itself; older is silence. Bounds the
 * GPU memory of long songs.
 */
export const HISTORY_SECONDS = 600

/** Half of what `waveform(x)` shows at once: 1024 samples at 44.1 kHz on each side of now, and one more column. */
const WAVEFORM_SECONDS = 1025 / 44_100

const NOW: readonly PreludeName[] = ['spectrum']
const LOOKING_BACK: readonly PreludeName[] = ['spectrumAt', 'rawSpectrumAt']
const WAVEFORM: readonly PreludeName[] = ['waveform', 'waveformLeft', 'waveformRight']

export function trackReaches(shaders: readonly LookingShader[]): TrackReaches {
  const scrolling = shaders.filter(({ scrolls }) => scrolls)
  const spectrogram =
    historyOf(shaders, LOOKING_BACK) ?? historyOf(scrolling, NOW) ?? (usesAny(shaders, NOW) ? 0 : undefined)
  const waveform = historyOf(scrolling, WAVEFORM) ?? 0
  const levels = historyOf(shaders, ['levelsAt'])
  const pictures = shaders.flatMap(({ songPictures }) => songPictures ?? [])
  const showsWave = usesAny(shaders, WAVEFORM) || pictures.some(({ wave }) => wave)
  return {
    ...(spectrogram !== undefined && { spectrogram: { beforeSeconds: spectrogram, afterSeconds: 0 } }),
    ...(showsWave && {
      waveform: { beforeSeconds: waveform + WAVEFORM_SECONDS, afterSeconds: WAVEFORM_SECONDS },
    }),
    ...(pictures.some(({ spectrum }) => spectrum) && {
      linearSpectrum: { beforeSeconds: 0, afterSeconds: 0 },
    }),
    ...(levels !== undefined && { levels: { beforeSeconds: levels, afterSeconds: 0 } }),
  }
}

/** The longest history of those that use one of these names; undefined where none does. */
function historyOf(shaders: readonly LookingShader[], names: readonly PreludeName[]): number | undefined {
  const looking = shaders.filter((shader) => usesAny([shader], names))
  if (looking.length === 0) return undefined
  return Math.max(...looking.map(({ historySeconds = HISTORY_SECONDS }) => historySeconds))
}

function usesAny(shaders: readonly LookingShader[], names: readonly PreludeName[]): boolean {
  return shaders.some(({ uses }) => names.some((name) => uses.has(name)))
}
