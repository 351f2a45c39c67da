import type { TargetName } from '../base/target-names.js'
import type { LoudnessGoal } from '../render/render-job.js'
import type { SoundLimits } from '../stream/index.js'
import type { RenderOptions } from './options.js'

/** What a place asks of its videos; what it leaves open stays as it is. */
export interface PublishingTarget {
  readonly size: { readonly width: number; readonly height: number }
  readonly audioBitrate?: string
  readonly loudness?: LoudnessGoal
  readonly most?: SoundLimits
  /** The largest file that it takes. */
  readonly limitBytes?: number
}

/**
 * What players of music turn louder songs down to, while few turn quiet ones up; so songs are brought there, with a
 * decibel left for what lossy coding adds to peaks (AES TD1008). Where a place names no value it gets the same one.
 */
const STREAMING: LoudnessGoal = { lufs: -14, peakDb: -1 }
const PHONE_SOUND: SoundLimits = { sampleRate: 48_000, channels: 2 }
const UPRIGHT_FILM: PublishingTarget = {
  size: { width: 1080, height: 1920 },
  audioBitrate: '128k',
  loudness: STREAMING,
  most: PHONE_SOUND,
}

/** Their sources, and what else these say, are in docs/cli.md. */
export const TARGETS: Readonly<Record<TargetName, PublishingTarget>> = {
  youtube: { size: { width: 1920, height: 1080 }, audioBitrate: '384k', loudness: STREAMING },
  instagram: { ...UPRIGHT_FILM, limitBytes: 300_000_000 },
  tiktok: { ...UPRIGHT_FILM, limitBytes: 4_000_000_000 },
  discord: { size: { width: 1280, height: 720 }, limitBytes: 10_000_000 },
}

/** The options with what the target sets; what was given stays as given. */
export function withTarget<Options extends RenderOptions>(options: Options): Options {
  if (options.target === undefined) return options
  const { size, audioBitrate } = TARGETS[options.target]
  const sound = options.noAudio || audioBitrate === undefined ? {} : { audioBitrate }
  return { size, ...sound, ...options }
}
