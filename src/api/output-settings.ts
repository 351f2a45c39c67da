import { bitsOf } from '../base/bit-rate.js'
import { usageError } from '../base/errors.js'
import type { OutputChoice, SoundChoice, VideoSettings } from '../render/render-job.js'
import { CONTAINERS, chooseCodec, gifRate, isFilm, refuseHdr } from '../stream/index.js'
import type { RenderOptions } from './options.js'
import type { ResolvedOutput } from './resolve-output.js'
import { TARGETS } from './targets.js'

/** How the output is coded and how it sounds: the parts of a job that the options of the output decide. */
export interface OutputSettings {
  readonly output: OutputChoice
  readonly video: VideoSettings
  readonly sound: SoundChoice
}

/**
 * @throws GpuvizError usage errors where the options of the output do not fit together; see `chooseCodec`. HDR is refused
 */
export function outputSettings(options: RenderOptions, resolved: ResolvedOutput): OutputSettings {
  const { container } = resolved
  const { encoder = 'auto', quality = 'good', alpha = false, bitrate, ffmpegArgs } = options
  refuseHdr([
    ...(options.encoder === undefined ? [] : [`--encoder ${options.encoder}`]),
    ...(ffmpegArgs === undefined ? [] : [`--ffmpeg-args "${ffmpegArgs.join(' ')}"`]),
  ])
  const target = targetOf(options, resolved)
  const codec = chooseCodec({
    ...{ container, encoder, transparent: alpha, bitrate: bitrate !== undefined },
    ...(options.codec !== undefined && { codec: options.codec }),
  })
  const limitBytes = target?.limitBytes
  return {
    output: {
      ...{ ...resolved, transparent: alpha },
      ...(limitBytes !== undefined && { limit: { bytes: limitBytes, of: String(options.target) } }),
    },
    video: {
      ...{ encoder, quality },
      ...(codec !== undefined && { codec }),
      ...(bitrate !== undefined && { bitrate: bitsOf(bitrate) }),
      ...(ffmpegArgs !== undefined && { ffmpegArguments: ffmpegArgs }),
    },
    sound: {
      none: options.noAudio ?? false,
      ...(options.audioBitrate !== undefined && { bitrate: options.audioBitrate }),
      ...(target?.loudness && { loudness: target.loudness }),
      ...(target?.most && { most: target.most }),
    },
  }
}

function targetOf({ target }: RenderOptions, { container }: ResolvedOutput) {
  if (target === undefined) return undefined
  if (isFilm(container)) return TARGETS[target]
  throw usageError(
    'option-conflict',
    `--target ${target} with ${CONTAINERS[container].title}: it takes films`,
    {
      hint: 'Name the output NAME.mp4.',
    },
  )
}

/** The frame rate at which a format can play; else `fps` itself. */
export function playableRate(fps: NonNullable<RenderOptions['fps']>, { container }: ResolvedOutput) {
  return container === 'gif' ? gifRate(fps) : fps
}
