import {
  type AnalyzedAudio,
  type CachedFound,
  cachedFeatures,
  type KeptRanges,
  openCache,
} from '../audio/index.js'
import type { Report } from '../base/report.js'
import type { Ffmpeg } from '../stream/index.js'
import type { RenderContext, RenderJob } from './render-job.js'
import { machineResources, wholeCores } from './resources/machine-resources.js'

export interface SongSourceOptions {
  readonly job: RenderJob
  readonly context: RenderContext
  readonly report: Report
  readonly ffmpeg: Ffmpeg
  /** Where the features go that are not kept in the cache. */
  readonly folder: string
}

/** The features of a render's song. Dispose it when the render is over: only then may the cache let go of them. */
export interface SongSource extends AsyncDisposable {
  /** From the cache, else analysed now. Ask once. */
  features(keep: KeptRanges, signal: AbortSignal): Promise<CachedFound<AnalyzedAudio>>
}

export function openSongSource({ job, context, report, ffmpeg, folder }: SongSourceOptions): SongSource {
  const cache = job.cacheAnalysis ? openCache() : undefined
  let found: CachedFound<AnalyzedAudio> | undefined
  return {
    async features(keep, signal) {
      found = await cachedFeatures({
        ffmpeg: ffmpeg.path,
        ffmpegVersion: ffmpeg.version,
        input: job.input,
        fmin: job.spectrum.fminHz,
        fmax: job.spectrum.fmaxHz,
        keep,
        signal,
        report,
        cache,
        cores: wholeCores(machineResources().cores),
        temporaryFolder: () => Promise.resolve(folder),
        ...(context.onAnalyzed && { onProgress: context.onAnalyzed }),
      })
      return found
    },
    async [Symbol.asyncDispose]() {
      await found?.[Symbol.asyncDispose]()
      cache?.[Symbol.dispose]()
    },
  }
}
