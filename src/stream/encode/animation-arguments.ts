import { STRAIGHT_ALPHA } from '../encoders/encoder-arguments.js'
import type { Quality } from '../encoders/encoder-settings.js'
import { fileAddress } from '../ffmpeg/file-address.js'
import type { AnimationJob } from './encode-job.js'
import { hasOnePalette } from './gif-limits.js'
import { rawInput, rgbaFormat } from './raw-input.js'

/**
 * How colours are mixed of 256. `bayer` is a fixed pattern: it neither crawls nor costs much. The others spread each
 * pixel's error over its neighbours, which looks smoother; where a picture stands still so do they, because only the
 * part that changed is drawn again (`diff_mode`).
 */
const DITHER: Readonly<Record<Quality, string>> = {
  draft: 'dither=bayer:bayer_scale=4',
  good: 'dither=sierra2_4a:diff_mode=rectangle',
  best: 'dither=floyd_steinberg:diff_mode=rectangle',
}

/** libwebp's quality, and how hard it tries (0…6). */
const WEBP: Readonly<Record<Quality, readonly string[]>> = {
  draft: ['-quality', '50', '-compression_level', '1'],
  good: ['-quality', '75', '-compression_level', '4'],
  best: ['-quality', '95', '-compression_level', '6'],
}

/** Both play over and over. */
export function animationArguments(job: AnimationJob): string[] {
  return [
    ...rawInput(job.video, rgbaFormat(job.transparent), job.videoPath),
    ...(job.container === 'gif' ? gifArguments(job) : webpArguments(job)),
    ...['-loop', '0', '-f', job.container, ...(job.extraArguments ?? [])],
    fileAddress(job.output),
  ]
}

/**
 * One palette for all frames where ffmpeg can keep them until it is known; else one for each frame. GIF's pixels are
 * either there or not: half and more of alpha is there.
 */
function gifArguments(job: AnimationJob): string[] {
  const one = hasOnePalette(job.video, job.frames)
  const straight = job.transparent ? `${STRAIGHT_ALPHA},` : ''
  const statistics = one ? 'stats_mode=full' : 'stats_mode=single'
  const reserve = `reserve_transparent=${job.transparent ? 1 : 0}`
  const use = `${DITHER[job.quality]}${one ? '' : ':new=1'}:alpha_threshold=128`
  const format = job.transparent ? 'rgba' : 'rgb0'
  const graph = `[0:v]${straight}format=${format},split[seen][shown];[seen]palettegen=${statistics}:${reserve}[colours];[shown][colours]paletteuse=${use}`
  return ['-filter_complex', graph, '-c:v', 'gif']
}

/** As RGB: the library makes its own YUV, in the colours that WebP prescribes. */
function webpArguments({ transparent, quality }: AnimationJob): string[] {
  const filter = transparent ? `${STRAIGHT_ALPHA},format=bgra` : 'format=rgba,format=bgra'
  return ['-vf', filter, '-c:v', 'libwebp_anim', ...WEBP[quality]]
}
