/** Sound in, features out: what other parts of gpuviz may use of `audio/`. */
export { type AnalyzeRequest, analyzeAudio } from './analyze-audio.js'
export type { BeatTrack } from './beats/beat-track.js'
export type {
  AnalyzedAudio,
  AudioFeatures,
  FeaturesSummary,
  FeatureTracks,
  FrameScalars,
  PagedTrack,
  PageLayout,
  TimeRange,
} from './features.js'
export { emptyScalars, readScalars, scalarsAt } from './read-scalars.js'
export { halfOf } from './spectrum/half-float.js'
export { openFeatures } from './store/open-features.js'
