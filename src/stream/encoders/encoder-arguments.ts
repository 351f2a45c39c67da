import type { Encoder, Quality, RateChoice, VideoPixelFormat } from './encoder-settings.js'

/** BT.709 limited range with chroma in the middle of its block: what the conversion makes, told to every player. */
const COLOR_TAGS = [
  ...['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-color_range', 'tv'],
  ...['-chroma_sample_location', 'center'],
] as const

/**
 * Files want colours that are not multiplied by their alpha; frames are drawn the other way. The filter works on planes,
 * which are taken apart one by one: the scaler's own way from RGBA to planes is off by up to 3 of 255.
 */
export const STRAIGHT_ALPHA =
  'extractplanes=r+g+b+a[r][g][b][a];[g][b][r][a]mergeplanes=0x00102030:gbrap,unpremultiply=inplace=1'

/** RGB of frames → the YUV that the colour tags name, as exact as the scaler can. */
const TO_YUV = 'scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd+full_chroma_int+full_chroma_inp'

/** Told to each frame too: behind a filter, ffmpeg takes the frames' word for it and not that of its options. */
const NAME_COLOURS = 'setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709:range=tv'

export interface EncoderUse extends RateChoice {
  /** Keeps what can be seen through; only with encoders that have `transparent`. */
  readonly transparent?: boolean
}

export interface EncoderArguments {
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** What is to come through the pipe for an encoder. */
export function fedFormat(encoder: Encoder, transparent: boolean): VideoPixelFormat {
  return transparent ? 'rgba' : encoder.pixelFormat
}

/** ffmpeg's options of an encoder: `before` all inputs, and `after` them for the first video stream. */
export function encoderArguments(encoder: Encoder, use: Quality | EncoderUse): EncoderArguments {
  const { quality, transparent = false } = typeof use === 'string' ? { quality: use } : use
  const extra = transparent ? (encoder.transparent?.qualities[quality].split(' ') ?? []) : []
  const options = [...encoder.args(use), ...extra].filter((arg) => arg !== '').map(forFirstVideo)
  return {
    before: encoder.deviceArgs,
    after: [
      ...['-c:v:0', encoder.name, ...options, ...formatArguments(encoder, transparent)],
      ...COLOR_TAGS.map((arg) => (arg.startsWith('-') ? `${arg}:v:0` : arg)),
    ],
  }
}

/** A frame already on the device has its own format; what comes as RGBA is converted by filters. */
function formatArguments(encoder: Encoder, transparent: boolean): readonly string[] {
  const stored = transparent ? encoder.transparent?.storedFormat : encoder.storedFormat
  if (stored !== undefined) {
    const filters = [...(transparent ? [STRAIGHT_ALPHA] : []), TO_YUV, `format=${stored}`, NAME_COLOURS]
    return ['-filter:v:0', filters.join(',')]
  }
  if (encoder.uploadFilter !== undefined) return ['-filter:v:0', encoder.uploadFilter]
  return ['-pix_fmt:v:0', encoder.pixelFormat]
}

/** `-crf` → `-crf:v:0`; `-b:v` and `-q:v` → `…:v:0`: a cover picture beside the video has a codec of its own. */
function forFirstVideo(arg: string): string {
  if (!/^-[a-z]/.test(arg)) return arg
  return arg.endsWith(':v') ? `${arg}:0` : `${arg}:v:0`
}
