import type { Encoder, Quality } from './encoder-settings.js'

/** BT.709 limited range with chroma in the middle of its block: what the conversion makes, told to every player. */
const COLOR_TAGS = [
  ...['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-color_range', 'tv'],
  ...['-chroma_sample_location', 'center'],
] as const

/** ffmpeg's options of an encoder: `before` all inputs, and `after` them for the first video stream. */
export function encoderArguments(
  encoder: Encoder,
  quality: Quality,
): { readonly before: readonly string[]; readonly after: readonly string[] } {
  const upload = encoder.uploadFilter
  // A frame already on the device has its own format.
  const format = upload === undefined ? ['-pix_fmt:v:0', encoder.pixelFormat] : ['-filter:v:0', upload]
  const options = encoder.args(quality).map((arg) => (/^-[a-z]/.test(arg) ? forFirstVideo(arg) : arg))
  return {
    before: encoder.deviceArgs,
    after: ['-c:v:0', encoder.name, ...options, ...format, ...COLOR_TAGS.map(colorOption)],
  }
}

/** `-crf` → `-crf:v:0`; `-b:v` and `-q:v` → `…:v:0`: a cover picture beside the video has a codec of its own. */
function forFirstVideo(option: string): string {
  return option.endsWith(':v') ? `${option}:0` : `${option}:v:0`
}

function colorOption(arg: string): string {
  return arg.startsWith('-') ? `${arg}:v:0` : arg
}
