import { statSync } from 'node:fs'
import { type AnalyzeRequest, analyzeAudio } from '../analyze-audio.js'
import type { AnalyzedAudio, KeptRanges, TimeRange } from '../features.js'
import { ALL_PAGES } from '../store/feature-pages.js'
import { readFeaturesFile, type StoredTrack, summaryOf } from '../store/features-file.js'
import type { AnalysisCache } from './analysis-cache.js'
import { renderAnalysisKeys } from './analysis-key.js'
import { type CachedFound, cachedAnalysis } from './cached-analysis.js'
import { contentHash } from './content-hash.js'

export interface CachedFeaturesRequest extends Omit<AnalyzeRequest, 'folder'> {
  readonly ffmpegVersion: string
  /** Undefined where there shall be none. */
  readonly cache: AnalysisCache | undefined
  /** An empty folder that stays for as long as the features are used. */
  temporaryFolder(): Promise<string>
}

/** Of files up to this size all pages are kept, whatever this render looks at: the next one may look elsewhere. */
const WHOLE_BYTES = 16 * 2 ** 20
const NO_TIME = { busySeconds: 0, waitSeconds: 0 }

/**
 * What a render needs of a song, from the cache where an earlier render or analysis left it there.
 * @throws GpuvizError what `analyzeAudio` throws
 */
export async function cachedFeatures(request: CachedFeaturesRequest): Promise<CachedFound<AnalyzedAudio>> {
  const { cache, ffmpegVersion, temporaryFolder, ...analysis } = request
  const { report, input, signal } = request
  const content = cache && (await contentHash(input, signal))
  const isCached = cache !== undefined && content !== undefined
  const keep = isCached && statSync(input).size <= WHOLE_BYTES ? allPages(analysis.keep) : analysis.keep
  let analyzed: AnalyzedAudio | undefined
  return cachedAnalysis({
    cache: isCached ? cache : undefined,
    keys: isCached ? renderAnalysisKeys({ content, ffmpegVersion }, request) : [],
    report,
    temporaryFolder,
    async analyze(folder, remembering) {
      analyzed = await analyzeAudio({ ...analysis, keep, folder, report: remembering })
      return analyzed.failedChunks === 0
    },
    open: (folder) => analyzed ?? readStored(folder, analysis.keep),
  })
}

/** All of the tracks that most renders show, and of those that this one wants. */
function allPages({ linearSpectrum }: KeptRanges): KeptRanges {
  return { ...ALL_PAGES, ...(linearSpectrum && { linearSpectrum: ALL_PAGES.spectrogram }) }
}

/** Undefined where a page is not there that a render with these needs may show. */
function readStored(folder: string, keep: AnalyzeRequest['keep']): AnalyzedAudio | undefined {
  const stored = readFeaturesFile(folder)
  const isThere =
    covers(stored.spectrogram, keep.spectrogram) &&
    covers(stored.waveform, keep.waveform) &&
    covers(stored.linearSpectrum, keep.linearSpectrum)
  return isThere
    ? { ...summaryOf(stored), failedChunks: 0, stages: { decode: NO_TIME, analyze: NO_TIME } }
    : undefined
}

function covers(track: StoredTrack | undefined, range: TimeRange | undefined): boolean {
  if (!range) return true
  if (!track) return false
  const { columnsPerPage, columnsPerSecond, firstColumnSeconds, firstPage, keptPages, columnCount } = track
  const pageAt = (seconds: number) =>
    Math.floor(((seconds - firstColumnSeconds) * columnsPerSecond) / columnsPerPage)
  const lastPage = Math.ceil(columnCount / columnsPerPage) - 1
  // Columns next to the ones in the range are shown with them.
  const from = Math.max(0, pageAt(range.from - 2 / columnsPerSecond))
  const to = Math.min(lastPage, pageAt(Math.min(range.to + 2 / columnsPerSecond, Number.MAX_SAFE_INTEGER)))
  return firstPage <= from && firstPage + keptPages > to
}
