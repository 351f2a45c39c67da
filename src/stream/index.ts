// What render, api and doctor use of ffmpeg: finding it, feeding it, asking it.
export {
  type AnimationContainer,
  CONTAINERS,
  type Container,
  isFilm,
  isMovie,
  isSent,
  type MovieContainer,
  type SentContainer,
  STDOUT,
  type StreamContainer,
} from './encode/containers.js'
export {
  type AnimationJob,
  type EncodeJob,
  type FrameSpec,
  isMovieJob,
  isPublished,
  type Metadata,
  type MovieJob,
  type PictureJob,
  type SegmentJob,
  type SequenceJob,
  type StreamJob,
} from './encode/encode-job.js'
export { explainEncoderFailure } from './encode/explain-encoder-failure.js'
export { gifRate } from './encode/gif-limits.js'
export { segmentList } from './encode/segment-list.js'
export { type EncoderExit, type EncoderProcess, startEncoder } from './encode/start-encoder.js'
export { chooseCodec } from './encoders/choose-codec.js'
export { chooseEncoder } from './encoders/choose-encoder.js'
export { fedFormat } from './encoders/encoder-arguments.js'
export type {
  Encoder,
  Quality,
  VideoPixelFormat,
} from './encoders/encoder-settings.js'
export { ENCODER_NAMES, encodersFor } from './encoders/encoder-settings.js'
export { type EncoderProbe, probeEncoders } from './encoders/probe-encoders.js'
export { refuseHdr } from './encoders/refuse-hdr.js'
export { type Ffmpeg, findFfmpeg } from './ffmpeg/find-ffmpeg.js'
export { extractCover, prepareCover } from './input/extract-cover.js'
export type { InputInspection } from './input/input-inspection.js'
export { inspectInput } from './input/inspect-input.js'
export { countFrames } from './output/count-frames.js'
export { fitSize } from './output/fit-size.js'
export type { OutputExpectation } from './output/output-expectation.js'
export { END_OF_PLAYLIST, type PlaylistSegment, parsePlaylist, segmentPattern } from './output/playlist.js'
export { parseSequence, type SequencePattern } from './output/sequence-pattern.js'
export { loadMovieReader, verifyOutput } from './output/verify-output.js'
export { type FrameRing, type FrameSlot, openFrameRing } from './ring/frame-ring.js'
export { layOutRing, type RingSource } from './ring/ring-layout.js'
export type { AudioPlan, SampleRange } from './sound/audio-plan.js'
export { chooseGain } from './sound/choose-gain.js'
export { copyAsFlac } from './sound/copy-as-flac.js'
export { measureLoudness, type PartLoudness } from './sound/measure-loudness.js'
export { planAudio, type SoundLimits } from './sound/plan-audio.js'
export {
  type FoundPicture,
  openViewfinderReader,
  type ViewfinderReader,
} from './viewfinder/viewfinder-reader.js'
export { makeFifo } from './writer/make-fifo.js'
export { type FrameWriter, startFrameWriter } from './writer/start-frame-writer.js'
export type { WriterOutput, WriterSummary } from './writer/writer-job.js'
