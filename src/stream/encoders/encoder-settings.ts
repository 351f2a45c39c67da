import type { Codec } from '../../base/codec.js'
import { ENCODER_TABLE } from './encoder-table.js'

/** What the user asks for; each encoder has its own nearest settings. */
export type Quality = 'draft' | 'good' | 'best'

/** What the encoder's process is fed: 4:2:0 that we convert ourselves, or RGBA that ffmpeg converts further. */
export type VideoPixelFormat = 'yuv420p' | 'nv12' | 'rgba'

/** How good, or how large. */
export interface RateChoice {
  readonly quality: Quality
  /** Bits a second, in place of the quality's own constant quality; its preset stays. */
  readonly bitrate?: number
}

/** One video encoder of ffmpeg, with all that we know of using it. */
export interface Encoder {
  /** As ffmpeg names it. */
  readonly name: string
  readonly codec: Codec
  /** It runs on a chip made for it. */
  readonly hardware: boolean
  /** What it is fed; `rgba` where it takes more than 4:2:0 of 8 bits, which ffmpeg then converts to. */
  readonly pixelFormat: VideoPixelFormat
  /** ffmpeg's name of what it stores, where that is not what it is fed. */
  readonly storedFormat?: string
  /** What stands for transparency: its own stored format, and options. Fed as RGBA. */
  readonly transparent?: TransparentUse
  /** Options before the inputs: the device that it runs on. */
  readonly deviceArgs: readonly string[]
  /** Filter that moves frames to the device, where the encoder does not do so itself. */
  readonly uploadFilter?: string
  /** It can look at all of the video first, to spend a given size well: `-pass 1`, `-pass 2`. */
  readonly twoPasses: boolean
  /** False where it has no bit rate to choose: the profile is the rate. */
  readonly takesBitrate: boolean
  /** Options of the encoder. */
  args(choice: Quality | RateChoice): readonly string[]
}

export interface TransparentUse {
  readonly storedFormat: string
  readonly qualities: Readonly<Record<Quality, string>>
}

/** All encoders: codec by codec, each in the order in which `auto` tries them. */
export const ENCODERS: readonly Encoder[] = ENCODER_TABLE.map(
  ({ speeds, qualities, atBitrate, ...encoder }) => ({
    ...encoder,
    deviceArgs: encoder.deviceArgs ?? [],
    twoPasses: encoder.twoPasses ?? false,
    takesBitrate: atBitrate !== undefined,
    args(choice) {
      const { quality, bitrate } =
        typeof choice === 'string' ? { quality: choice, bitrate: undefined } : choice
      const rate = bitrate === undefined || !atBitrate ? qualities[quality] : atBitrate(bitrate)
      return `${speeds[quality]} ${rate}`.trim().split(' ')
    },
  }),
)

export const ENCODER_NAMES: readonly string[] = ENCODERS.map(({ name }) => name)

export function encoderNamed(name: string): Encoder | undefined {
  return ENCODERS.find((encoder) => encoder.name === name)
}

/** The encoders of a codec, in the order in which `auto` tries them: those that can be seen through, where that is asked. */
export function encodersFor(codec: Codec, transparent = false): readonly Encoder[] {
  return ENCODERS.filter(
    (encoder) => encoder.codec === codec && (!transparent || encoder.transparent !== undefined),
  )
}
