// The audio engine in a browser: what reads an analysis that the server made.
export type { AudioFeatures, FrameScalars, PagedTrack } from '../../../../src/audio/features.js'
export { emptyScalars, readScalars, scalarsAt } from '../../../../src/audio/read-scalars.js'
export { contextRate } from '../../../../src/audio/spectrum/context-rate.js'
export { halfOf, valueOfHalf } from '../../../../src/audio/spectrum/half-float.js'
export { openFeatures } from '../../../../src/audio/store/open-features.js'
