import { join } from 'node:path'
import { STRAIGHT_ALPHA } from '../encoders/encoder-arguments.js'
import type { Quality } from '../encoders/encoder-settings.js'
import { fileAddress } from '../ffmpeg/file-address.js'
import type { PictureJob, SequenceJob } from './encode-job.js'
import { rawInput, rgbaFormat } from './raw-input.js'

/** zlib's level: all are without loss, and a smaller file takes longer. */
const COMPRESSION: Readonly<Record<Quality, string>> = { draft: '1', good: '6', best: '9' }

/** PNG's alpha is not premultiplied (PNG specification, 4.1). */
export function pictureArguments(job: PictureJob): string[] {
  const alpha = ['-vf', STRAIGHT_ALPHA, '-pix_fmt', 'rgba']
  return [
    ...rawInput(job.video, 'rgba', job.videoPath),
    ...(job.transparent ? alpha : ['-pix_fmt', 'rgb24']),
    ...['-frames:v', '1', '-c:v', 'png', '-f', 'image2pipe', ...(job.extraArguments ?? [])],
    fileAddress(job.output),
  ]
}

/** Numbers are those of the frame hashes: the first frame is 0. */
export function sequenceArguments(job: SequenceJob): string[] {
  const alpha = ['-vf', STRAIGHT_ALPHA, '-pix_fmt', 'rgba']
  // ffmpeg looks for a number in the whole path; only the file's name is meant to have one.
  const path = join(job.output.replaceAll('%', '%%'), job.pattern)
  return [
    ...rawInput(job.video, rgbaFormat(job.transparent), job.videoPath),
    ...(job.transparent ? alpha : ['-pix_fmt', 'rgb24']),
    ...['-c:v', 'png', '-compression_level', COMPRESSION[job.quality]],
    ...['-f', 'image2', '-start_number', String(job.firstNumber ?? 0), ...(job.extraArguments ?? [])],
    fileAddress(path),
  ]
}
