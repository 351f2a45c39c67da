import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { bitsOf } from '../../base/bit-rate.js'
import { type EncodeJob, isMovieJob, type MovieJob, STDOUT } from '../../stream/index.js'
import type { RenderJob } from '../render-job.js'
import { isCut, resumeFolder } from '../segments/is-cut.js'
import { estimateSize, type SizeEstimate } from './estimate-size.js'

/** What is going to be written somewhere. */
export interface SpaceNeed extends SizeEstimate {
  readonly folder: string
}

export interface SpaceNeedsRequest {
  readonly job: RenderJob
  readonly frames: number
  readonly encode: EncodeJob
  /** Of the job's temporaries. */
  readonly folder: string
}

/** What an output takes, and its segments until they are joined. */
export function spaceNeeds(request: SpaceNeedsRequest): readonly SpaceNeed[] {
  const { job, frames, encode, folder } = request
  const { path, container, limit } = job.output
  const { width, height } = job.scene
  const seconds = secondsOf(job, frames)
  const sound = soundSize(encode, job, seconds)
  const video = isMovieJob(encode) ? videoOf(encode.video) : undefined
  const picture = estimateSize({ container, width, height, frames, seconds, ...(video && { video }) })
  const needs: SpaceNeed[] = []
  if (path !== STDOUT) {
    const mostBytes = picture.mostBytes + sound
    // A file that is too large for its target is written once more, smaller.
    const again = limit && mostBytes > limit.bytes ? limit.bytes : 0
    needs.push({
      folder: outputFolder(job.output),
      leastBytes: picture.leastBytes,
      mostBytes: mostBytes + again,
    })
  }
  if (isCut(job)) {
    const { resume } = job.segments
    // What an earlier run left there goes, or need not be written again.
    const there = resume ? folderBytes(resumeFolder(job)) : 0
    needs.push({
      folder: resume ? outputFolder(job.output) : folder,
      leastBytes: Math.max(0, picture.leastBytes - there),
      mostBytes: Math.max(0, picture.mostBytes - there),
    })
  }
  return needs
}

/** Where an output is written: of standard output and of addresses there is no such folder. */
export function outputFolder({ path }: RenderJob['output']): string {
  return dirname(resolve(path))
}

function secondsOf({ scene: { fps } }: RenderJob, frames: number): number {
  return (frames * fps.den) / fps.num
}

function videoOf({ encoder, quality, bitrate }: MovieJob['video']) {
  return { codec: encoder.codec, quality, ...(bitrate !== undefined && { bitrate }) }
}

/** Sound that is copied takes no more than CD sound does, nor than the file that it is in. */
const COPIED_BITS = 1_500_000
const RATE_MARGIN = 1.1

/** The most that the sound takes: silence takes next to nothing. */
function soundSize(encode: EncodeJob, job: RenderJob, seconds: number): number {
  const audio = isMovieJob(encode) ? encode.audio : undefined
  if (!audio || audio.kind === 'none') return 0
  if (audio.kind === 'encode') return (bitsOf(audio.bitrate) / 8) * seconds * RATE_MARGIN
  const inputBytes = statSync(job.input, { throwIfNoEntry: false })?.size ?? 0
  return Math.min(inputBytes, (COPIED_BITS / 8) * seconds)
}

/** Of the files in a folder; 0 where there is none. */
function folderBytes(folder: string): number {
  if (!existsSync(folder)) return 0
  const sizeOf = (name: string) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0
  return readdirSync(folder).reduce((sum, name) => sum + sizeOf(name), 0)
}
