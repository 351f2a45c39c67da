import { availableParallelism } from 'node:os'
import { analyzeSignal, type SignalRequest } from './analyze-signal.js'
import type { AnalyzedAudio } from './features.js'

/** What a render needs of a song. */
export interface AnalyzeRequest
  extends Pick<
    SignalRequest,
    'ffmpeg' | 'input' | 'folder' | 'fmin' | 'fmax' | 'keep' | 'signal' | 'report' | 'onProgress'
  > {
  /** Cores that may be used. Default: those of the system, whatever a container may take of them. */
  readonly cores?: number
}

/** Short ones: less memory, and the first worker has something to do sooner. */
const CHUNK_SECONDS = 5
/** The decoder feeds no more. */
const MOST_WORKERS = 4

/**
 * Decodes and analyses all of a song for a render: spectrogram, waveform, levels, onsets, beats.
 * @throws GpuvizError what `analyzeSignal` throws
 */
export function analyzeAudio({ cores, ...request }: AnalyzeRequest): Promise<AnalyzedAudio> {
  const workers = Math.min(MOST_WORKERS, cores ?? availableParallelism())
  return analyzeSignal({ ...request, channel: 'mix', chunkSeconds: CHUNK_SECONDS, workers })
}
