/** How video is coded, by the name that `--codec` takes. */
export const CODECS = ['h264', 'hevc', 'av1', 'vp9', 'prores'] as const
export type Codec = (typeof CODECS)[number]

/** As people call them. */
export const CODEC_TITLES: Readonly<Record<Codec, string>> = {
  h264: 'H.264',
  hevc: 'HEVC',
  av1: 'AV1',
  vp9: 'VP9',
  prores: 'ProRes',
}
