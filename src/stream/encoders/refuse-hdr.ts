import { usageError } from '../../base/errors.js'

/** Words that stand for high dynamic range: in names of formats and encoders, and in ffmpeg's options. */
const HDR_WORDS =
  /\b(hdr(10)?(\+|plus)?|hlg|pq|dolby.?vision|dovi)\b|smpte2084|arib-std-b67|bt2020|st2084|master-display|max-cll|hdr-opt/i

/**
 * @param given options and their words, such as `['--encoder hevc_hdr10']`
 * @throws GpuvizError `no-hdr`, a usage error, where one of them asks for high dynamic range
 */
export function refuseHdr(given: readonly string[]): void {
  const asked = given.find((words) => HDR_WORDS.test(words.replaceAll('_', ' ')))
  if (asked === undefined) return
  throw usageError('no-hdr', `${asked}: HDR is out of scope`, {
    hint: 'gpuviz draws 8 bits a channel and writes standard dynamic range (BT.709).',
  })
}
