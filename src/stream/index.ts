// What render, api and doctor use of ffmpeg: finding it, feeding it, asking it.
export type {
  Container,
  EncodeJob,
  FrameSpec,
  Metadata,
  MovieContainer,
  MovieJob,
  PictureJob,
} from './encode/encode-job.js'
export { explainEncoderFailure } from './encode/explain-encoder-failure.js'
export { type EncoderExit, type EncoderProcess, startEncoder } from './encode/start-encoder.js'
export { chooseEncoder } from './encoders/choose-encoder.js'
export type {
  Encoder,
  Quality,
  VideoPixelFormat,
} from './encoders/encoder-settings.js'
export { type EncoderProbe, probeEncoders } from './encoders/probe-encoders.js'
export { type Ffmpeg, findFfmpeg } from './ffmpeg/find-ffmpeg.js'
export { extractCover, prepareCover } from './input/extract-cover.js'
export type { InputInspection } from './input/input-inspection.js'
export { inspectInput } from './input/inspect-input.js'
export type { OutputExpectation } from './output/output-expectation.js'
export { loadMovieReader, verifyOutput } from './output/verify-output.js'
export { type FrameRing, type FrameSlot, openFrameRing } from './ring/frame-ring.js'
export type { RingSource } from './ring/ring-layout.js'
export type { AudioPlan, SampleRange } from './sound/audio-plan.js'
export { planAudio } from './sound/plan-audio.js'
export { makeFifo } from './writer/make-fifo.js'
export { type FrameWriter, startFrameWriter } from './writer/start-frame-writer.js'
export type { WriterOutput, WriterSummary } from './writer/writer-job.js'
