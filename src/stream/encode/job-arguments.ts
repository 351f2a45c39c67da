import { type EncoderArguments, encoderArguments } from '../encoders/encoder-arguments.js'
import { fileAddress } from '../ffmpeg/file-address.js'
import { audioArguments, audioInput } from '../sound/audio-arguments.js'
import type { AudioPlan } from '../sound/audio-plan.js'
import { animationArguments } from './animation-arguments.js'
import { isFilm } from './containers.js'
import { coverArguments } from './cover-arguments.js'
import { deliveryArguments } from './delivery-arguments.js'
import type { EncodeJob, MovieJob, MovieVideo, SegmentJob } from './encode-job.js'
import { pictureArguments, sequenceArguments } from './picture-arguments.js'
import { rawInput, rgbaFormat } from './raw-input.js'
import { streamArguments } from './stream-arguments.js'
import { streamedVideo } from './streamed-video.js'

/**
 * ffmpeg's command line for a job. Messages carry their level (`[error] …`), so that the cause of a failure can be
 * picked out; `-benchmark` reports the encoder's CPU seconds at the end.
 */
export function jobArguments(job: EncodeJob): string[] {
  const general = ['-hide_banner', '-nostdin', '-y', '-nostats', '-benchmark', '-loglevel', 'level+info']
  return [...general, ...workArguments(job)]
}

function workArguments(job: EncodeJob): string[] {
  switch (job.container) {
    case 'png':
      return pictureArguments(job)
    case 'png-sequence':
      return sequenceArguments(job)
    case 'gif':
    case 'webp':
      return animationArguments(job)
    case 'raw':
    case 'y4m':
      return streamArguments(job)
    case 'nut':
      return segmentArguments(job)
    default:
      return movieArguments(job)
  }
}

function segmentArguments({ video, videoPath, output }: SegmentJob): string[] {
  const encoder = encoderArguments(video.encoder, video)
  const input = videoInput(video, videoPath)
  return [...encoder.before, ...input, '-map', '0:v:0', ...encoder.after, '-f', 'nut', fileAddress(output)]
}

/** Inputs in this order: the sound (opened while the first frame is being drawn), the frames, the cover. */
function movieArguments(job: MovieJob): string[] {
  const { video, audio, segmentList } = job
  const encoder = segmentList === undefined ? movieEncoder(job) : { before: [], after: ['-c:v:0', 'copy'] }
  const frameInput = audio ? 1 : 0
  const cover = coverArguments(job, frameInput + 1)
  return [
    ...encoder.before,
    ...(audio ? audioInput(audio) : []),
    ...(segmentList === undefined
      ? videoInput(video, job.videoPath)
      : ['-f', 'concat', '-safe', '0', '-i', fileAddress(segmentList)]),
    ...cover.input,
    ...['-map', `${frameInput}:v:0`, ...encoder.after],
    ...(audio ? audioArguments(audio, 0) : []),
    ...cover.output,
    ...tagArguments(job, audio),
    ...deliveryArguments(job),
  ]
}

/** The encoder's options; those of a stream go behind them. */
function movieEncoder(job: MovieJob): EncoderArguments {
  const streamed = streamedVideo(job)
  const { before, after } = encoderArguments(job.video.encoder, streamed.rate)
  return { before, after: [...after, ...streamed.options] }
}

/** The frames of a movie, in the format that its encoder is fed. */
function videoInput(video: MovieVideo, path: string): string[] {
  const { pixelFormat, transparent = false } = video
  return rawInput(video, pixelFormat === 'rgba' ? rgbaFormat(transparent) : pixelFormat, path)
}

/**
 * The input's own tags go along, from where they are; the user's replace them. Chapters hold for the whole length
 * only. A part has neither, and no stream.
 */
function tagArguments({ metadata, container }: MovieJob, audio: AudioPlan | undefined): string[] {
  const source = isFilm(container) ? audio : undefined
  const whole = source && !(source.kind === 'encode' && source.range)
  const from = source?.source.tagsOnStream ? ['-map_metadata:g', '0:s:a:0'] : ['-map_metadata', '0']
  return [
    ...(source ? from : ['-map_metadata', '-1']),
    ...['-map_chapters', whole ? '0' : '-1'],
    ...(metadata.title === undefined ? [] : ['-metadata', `title=${metadata.title}`]),
    ...(metadata.artist === undefined ? [] : ['-metadata', `artist=${metadata.artist}`]),
  ]
}
