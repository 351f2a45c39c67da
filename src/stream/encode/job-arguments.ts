import { formatRational } from '../../base/rational.js'
import { encoderArguments } from '../encoders/encoder-arguments.js'
import { fileAddress } from '../ffmpeg/file-address.js'
import { audioArguments, audioInput } from '../sound/audio-arguments.js'
import type { AudioPlan } from '../sound/audio-plan.js'
import { coverArguments } from './cover-arguments.js'
import type { EncodeJob, FrameSpec, MovieContainer, MovieJob, PictureJob } from './encode-job.js'

const MUXERS: Readonly<Record<MovieContainer, readonly string[]>> = {
  mp4: ['-f', 'mp4', '-movflags', '+faststart'],
  mov: ['-f', 'mov', '-movflags', '+faststart'],
  mkv: ['-f', 'matroska'],
}

/**
 * ffmpeg's command line for a job. Messages carry their level (`[error] …`), so that the cause of a failure can be
 * picked out; `-benchmark` reports the encoder's CPU seconds at the end.
 */
export function jobArguments(job: EncodeJob): string[] {
  const general = ['-hide_banner', '-nostdin', '-y', '-nostats', '-benchmark', '-loglevel', 'level+info']
  return [...general, ...(job.container === 'png' ? pictureArguments(job) : movieArguments(job))]
}

function pictureArguments(job: PictureJob): string[] {
  // PNG's alpha is not premultiplied (PNG specification, 4.1); the filter works on planes.
  const alpha = ['-vf', 'format=gbrap,unpremultiply=inplace=1', '-pix_fmt', 'rgba']
  return [
    ...rawInput(job.video, 'rgba', job.videoPath),
    ...(job.transparent ? alpha : ['-pix_fmt', 'rgb24']),
    ...['-frames:v', '1', '-c:v', 'png', '-f', 'image2pipe', fileAddress(job.output)],
  ]
}

/** Inputs in this order: the sound (opened while the first frame is being drawn), the frames, the cover. */
function movieArguments(job: MovieJob): string[] {
  const { video, audio, container } = job
  const encoder = encoderArguments(video.encoder, video.quality)
  const frameInput = audio ? 1 : 0
  const cover = coverArguments(job, frameInput + 1)
  return [
    ...encoder.before,
    ...(audio ? audioInput(audio) : []),
    ...rawInput(video, video.pixelFormat, job.videoPath),
    ...cover.input,
    ...['-map', `${frameInput}:v:0`, ...encoder.after],
    ...(audio ? audioArguments(audio, 0) : []),
    ...cover.output,
    ...tagArguments(job, audio),
    ...MUXERS[container],
    fileAddress(job.output),
  ]
}

function rawInput(spec: FrameSpec, pixelFormat: string, path: string): string[] {
  return [
    ...['-f', 'rawvideo', '-pix_fmt', pixelFormat, '-video_size', `${spec.width}x${spec.height}`],
    ...['-framerate', formatRational(spec.fps), '-i', fileAddress(path)],
  ]
}

/**
 * The input's own tags go along, from where they are; the user's replace them. Chapters hold for the whole length
 * only. A part has neither.
 */
function tagArguments({ metadata }: MovieJob, audio: AudioPlan | undefined): string[] {
  const whole = audio && !(audio.kind === 'encode' && audio.range)
  const from = audio?.source.tagsOnStream ? ['-map_metadata:g', '0:s:a:0'] : ['-map_metadata', '0']
  return [
    ...(audio ? from : ['-map_metadata', '-1']),
    ...['-map_chapters', whole ? '0' : '-1'],
    ...(metadata.title === undefined ? [] : ['-metadata', `title=${metadata.title}`]),
    ...(metadata.artist === undefined ? [] : ['-metadata', `artist=${metadata.artist}`]),
  ]
}
