/** Sound in, features out: what other parts of gpuviz may use of `audio/`. */
export { type AnalyzeRequest, analyzeAudio } from './analyze-audio.js'
export { type AnalyzeSongRequest, analyzeSong } from './analyze-song.js'
export type { BeatTrack } from './beats/beat-track.js'
export {
  type AnalysisCache,
  type CacheEntryDraft,
  openCache,
} from './cache/analysis-cache.js'
export { type FullSettings, fullAnalysisKey, STANDARD_SETTINGS } from './cache/analysis-key.js'
export { type CachedFound, type CachedWork, cachedAnalysis } from './cache/cached-analysis.js'
export { type CachedFeaturesRequest, cachedFeatures } from './cache/cached-features.js'
export { contentHash } from './cache/content-hash.js'
export type {
  AnalyzedAudio,
  AudioFeatures,
  FeaturesSummary,
  FeatureTracks,
  FrameScalars,
  KeptRanges,
  PagedTrack,
  PageLayout,
  TimeRange,
} from './features.js'
export { LEAST_KEY_CONFIDENCE, type SongKey } from './key/song-key.js'
export type { SongLoudness } from './loudness/song-loudness.js'
export { emptyScalars, readScalars, scalarsAt } from './read-scalars.js'
export type { AnalyzeResult } from './report/analysis-result.js'
export { plainCurves } from './report/curve-values.js'
export { describeSong } from './report/describe-song.js'
export { REPORT_FORMATS, type ReportFormat, songReport } from './report/song-report.js'
export { WEIGHTINGS, type Weighting } from './report/weighted-means.js'
export type { Section } from './sections/section.js'
export { openSongAnalysis } from './song/open-song-analysis.js'
export type {
  AnalysisSettings,
  AnalyzedChunk,
  ChannelChoice,
  CurveName,
  CurveShape,
  SongAnalysis,
  SongCurves,
} from './song-analysis.js'
export { contextRate } from './spectrum/context-rate.js'
export { halfOf, valueOfHalf } from './spectrum/half-float.js'
export { FEATURE_FILES } from './store/features-file.js'
export { openFeatures } from './store/open-features.js'
