import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runChild } from './run-child.mjs'
import { QUIET } from './x264.mjs'

/** @typedef {import('./workplace.mjs').Workplace} Workplace */
/** @typedef {import('./peers.mjs').Size} Size */

const FROM_SECONDS = 4
/** One bar of the synthesised song: 60 distinct frames at 30 fps. */
const CLIP_SECONDS = 2

/**
 * Renders frames of a look beforehand, as gpuviz sends them to the encoder: I420, one after the other. They take the
 * public way, through the command, with an ffmpeg that is told to encode without loss.
 * @param {Workplace} place
 * @param {{look: string, size: Size, fps: number, song: string}} job
 * @returns {Promise<string>} The file.
 */
export async function makeClip(place, { look, size, fps, song }) {
  const video = join(place.folder, 'clip.mkv')
  const clip = join(place.folder, `clip-${look}-${size.name}.yuv`)
  const lossless = writeLosslessFfmpeg(place)
  await runChild({
    command: process.execPath,
    args: [
      ...[place.cli, 'visualize', song, '--shader', look, '-o', video, '--no-audio', '--quiet'],
      ...['--size', `${size.width}x${size.height}`, '--fps', String(fps), '--encoder', 'libx264'],
      ...['--quality', 'draft', '--from', String(FROM_SECONDS), '--to', String(FROM_SECONDS + CLIP_SECONDS)],
    ],
    // A cache of its own, so that what is learnt about this ffmpeg does not stay in the user's.
    env: { ...process.env, GPUVIZ_FFMPEG: lossless.path, XDG_CACHE_HOME: join(place.folder, 'cache') },
    signal: place.signal,
  })
  if (!existsSync(lossless.mark)) throw new Error('gpuviz gave libx264 no -crf: the clip is not lossless')
  const decode = [...QUIET, '-i', video, '-map', '0:v:0', '-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-y', clip]
  await runChild({ command: place.ffmpeg, args: decode, signal: place.signal })
  rmSync(video)
  return clip
}

/**
 * An ffmpeg that takes any `-crf` as 0, which is lossless in 8-bit x264, and leaves a mark when it did.
 * @param {Workplace} place
 */
function writeLosslessFfmpeg(place) {
  const path = join(place.folder, 'lossless-ffmpeg')
  const mark = join(place.folder, 'lossless-mark')
  const script = `#!/bin/sh
option=
for argument; do
  shift
  case "$option" in -crf|-crf:*) argument=0; : >'${mark}' ;; esac
  option=$argument
  set -- "$@" "$argument"
done
exec '${place.ffmpeg}' "$@"
`
  rmSync(mark, { force: true })
  writeFileSync(path, script, { mode: 0o755 })
  return { path, mark }
}
