/** gpuviz as a library: every verb is a function that takes options and gives a promise of its summary. */
export { analyze } from './api/analyze.js'
export type { AnalyzeEvent, AnalyzeOptions, AnalyzeResult } from './api/analyze-options.js'
export type {
  FrameViewer,
  RenderEvent,
  RenderOptions,
  RenderSummary,
  ViewedFrame,
  VisualizeOptions,
} from './api/options.js'
export { visualize } from './api/visualize.js'
export { GpuvizError } from './base/errors.js'
export { parseRational, type Rational } from './base/rational.js'
export type { Warning } from './base/report.js'
export { VERSION } from './base/version.js'
export { createDevServer, type DevServer, type DevServerOptions } from './preview/dev/index.js'
