import { bitsOf } from '../base/bit-rate.js'
import { GpuvizError } from '../base/errors.js'
import type { RenderJob } from './render-job.js'

/** Bits a second that video and sound may take. */
export interface SizeBudget {
  readonly videoBits: number
  /** Undefined where there is no sound. */
  readonly soundBits?: number
}

/** The part of a job that decides it. */
export type BudgetJob = Pick<RenderJob, 'scene' | 'output' | 'video' | 'sound'>

/** The file around them takes its share: some 20 bytes a frame, the index, the cover. */
const USABLE = 0.97
/** AAC's rates from good down to speech. */
const SOUND_BITS = [128_000, 96_000, 64_000, 48_000, 32_000]
/** The sound gets no more of it than this, as long as there is a lower rate. */
const SOUND_SHARE = 0.2
/** Less is no picture any more. */
const LEAST_VIDEO_BITS = 50_000

/**
 * How a limited size is shared out, for a job that has one.
 * @throws GpuvizError `too-long-for-limit` where too little is left for the picture
 */
export function sizeBudget(job: BudgetJob, frames: number): SizeBudget | undefined {
  const { limit } = job.output
  if (limit === undefined) return undefined
  const { num, den } = job.scene.fps
  const seconds = (frames * den) / num
  const total = Math.floor((limit.bytes * 8 * USABLE) / seconds)
  const soundBits = job.sound.none ? undefined : soundBitsOf(job, total)
  const videoBits = total - (soundBits ?? 0)
  const wanted = job.video.bitrate ?? LEAST_VIDEO_BITS
  if (videoBits >= wanted) return { videoBits, ...(soundBits !== undefined && { soundBits }) }
  const megabytes = (limit.bytes / 1e6).toFixed(0)
  const room = `${seconds.toFixed(0)} s in ${megabytes} MB leave ${Math.max(0, Math.floor(videoBits / 1000))} kbit/s for the picture`
  throw new GpuvizError('too-long-for-limit', `--target ${limit.of}: ${room}`, {
    hint:
      job.video.bitrate === undefined
        ? 'Render a part of it with --from and --to.'
        : `Lower --bitrate, which asks for ${Math.round(wanted / 1000)} kbit/s, or render a part with --from and --to.`,
  })
}

function soundBitsOf({ sound }: BudgetJob, total: number): number {
  if (sound.bitrate !== undefined) return bitsOf(sound.bitrate)
  return SOUND_BITS.find((bits) => bits <= total * SOUND_SHARE) ?? Math.min(...SOUND_BITS)
}
