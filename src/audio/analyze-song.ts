import { analyzeSignal, type SignalRequest } from './analyze-signal.js'
import { STANDARD_SPECTRUM } from './cache/analysis-key.js'
import type { AnalyzedAudio } from './features.js'
import { openSongAnalysis } from './song/open-song-analysis.js'
import type { SongAnalysis } from './song-analysis.js'
import { ALL_PAGES } from './store/feature-pages.js'

export interface AnalyzeSongRequest extends Omit<SignalRequest, 'fmin' | 'fmax' | 'keep' | 'curves'> {
  /** Mel bands, between these frequencies; the upper one is cut off at half the sample rate. */
  readonly mels: number
  readonly fminHz: number
  readonly fmaxHz: number
}

/**
 * Everything about a song, found chunk by chunk in as many threads as `workers` says, and left in `folder`.
 * @throws GpuvizError what `analyzeSignal` throws
 */
export async function analyzeSong(
  request: AnalyzeSongRequest,
): Promise<SongAnalysis & Pick<AnalyzedAudio, 'stages'>> {
  const { mels, fminHz, fmaxHz, ...rest } = request
  const { stages } = await analyzeSignal({
    ...rest,
    ...STANDARD_SPECTRUM,
    keep: ALL_PAGES,
    curves: { mels, fminHz, fmaxHz },
  })
  return Object.assign(openSongAnalysis(request.folder, request.input), { stages })
}
