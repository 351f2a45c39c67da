import type { Encoder, Quality } from './encoder-settings.js'

/** An option line for each quality. */
type Words = Readonly<Record<Quality, string>>

export interface EncoderRow
  extends Pick<Encoder, 'name' | 'codec' | 'hardware' | 'pixelFormat'>,
    Partial<Pick<Encoder, 'storedFormat' | 'transparent' | 'deviceArgs' | 'uploadFilter' | 'twoPasses'>> {
  /** How long it may think. */
  readonly speeds: Words
  /** Constant quality. */
  readonly qualities: Words
  /** In place of that: so many bits a second. */
  readonly atBitrate?: (bitsPerSecond: number) => string
}

const VAAPI = {
  pixelFormat: 'nv12',
  deviceArgs: ['-init_hw_device', 'vaapi=device', '-filter_hw_device', 'device'],
  uploadFilter: 'format=nv12,hwupload',
} as const

const NO_SPEEDS: Words = { draft: '', good: '', best: '' }
const NVENC_SPEEDS: Words = { draft: '-preset p1', good: '-preset p4', best: '-preset p7' }
const QSV_SPEEDS: Words = { draft: '-preset veryfast', good: '-preset medium', best: '-preset veryslow' }
const AMF_SPEEDS: Words = { draft: '-quality speed', good: '-quality balanced', best: '-quality quality' }

/** The mean rate, with peaks of half as much again over two seconds, which every player's buffer takes. */
const buffered = (bits: number): string =>
  `-b:v ${bits} -maxrate ${Math.round(bits * 1.5)} -bufsize ${bits * 2}`
const plain = (bits: number): string => `-b:v ${bits}`
const nvencRate = (bits: number): string => `-rc vbr ${buffered(bits)}`
const vaapiRate = (bits: number): string => `-rc_mode VBR ${buffered(bits)}`
const amfRate = (bits: number): string => `-rc vbr_peak ${buffered(bits)}`

/** NVENC's constant quality. */
const cq = (draft: number, good: number, best: number): Words => ({
  draft: `-rc vbr -cq ${draft} -b:v 0`,
  good: `-rc vbr -cq ${good} -b:v 0`,
  best: `-rc vbr -cq ${best} -b:v 0`,
})
const words = (option: string, draft: number, good: number, best: number): Words => ({
  draft: `${option} ${draft}`,
  good: `${option} ${good}`,
  best: `${option} ${best}`,
})
const amfQuality = (draft: number, good: number, best: number): Words => ({
  draft: `-rc cqp -qp_i ${draft} -qp_p ${draft}`,
  good: `-rc cqp -qp_i ${good} -qp_p ${good}`,
  best: `-rc cqp -qp_i ${best} -qp_p ${best}`,
})

/** ffmpeg's own line of libx265's settings; else the library writes a page of its own to stderr. */
const X265_QUIET = '-x265-params log-level=error'

/**
 * Every encoder that we know. The hardware ones are set to constant quality at about the size that the software one of
 * their codec gives; those of other codecs than H.264 at about the quality of libx264. Sources: `ffmpeg -h
 * encoder=NAME`; for NVENC NVIDIA's "Using FFmpeg with NVIDIA GPU" (presets p1…p7); for VAAPI and QSV ffmpeg's encoder
 * documentation (CQP and ICQ modes; quantisers of AV1 and VP9 go to 255); for SVT-AV1 its "Ffmpeg" guide; for VP9
 * Google's "VP9 encoding guide"; for ProRes Apple's white paper (profiles).
 */
export const ENCODER_TABLE: readonly EncoderRow[] = [
  {
    ...{ name: 'h264_nvenc', codec: 'h264', hardware: true, pixelFormat: 'nv12', speeds: NVENC_SPEEDS },
    ...{ qualities: cq(30, 23, 18), atBitrate: nvencRate },
  },
  {
    ...{ name: 'h264_qsv', codec: 'h264', hardware: true, pixelFormat: 'nv12', speeds: QSV_SPEEDS },
    ...{ qualities: words('-global_quality', 30, 23, 18), atBitrate: buffered },
  },
  {
    ...{ name: 'h264_vaapi', codec: 'h264', hardware: true, ...VAAPI, speeds: NO_SPEEDS },
    ...{ qualities: words('-rc_mode CQP -qp', 30, 23, 18), atBitrate: vaapiRate },
  },
  {
    ...{ name: 'h264_amf', codec: 'h264', hardware: true, pixelFormat: 'nv12', speeds: AMF_SPEEDS },
    qualities: {
      draft: '-rc cqp -qp_i 30 -qp_p 30 -qp_b 32',
      good: '-rc cqp -qp_i 23 -qp_p 23 -qp_b 25',
      best: '-rc cqp -qp_i 18 -qp_p 18 -qp_b 20',
    },
    atBitrate: amfRate,
  },
  {
    ...{ name: 'h264_videotoolbox', codec: 'h264', hardware: true, pixelFormat: 'nv12', speeds: NO_SPEEDS },
    ...{ qualities: words('-q:v', 40, 60, 75), atBitrate: plain },
  },
  {
    ...{ name: 'libx264', codec: 'h264', hardware: false, pixelFormat: 'yuv420p', twoPasses: true },
    speeds: { draft: '-preset ultrafast', good: '-preset veryfast', best: '-preset slow' },
    ...{ qualities: words('-crf', 28, 20, 16), atBitrate: buffered },
  },
  {
    ...{ name: 'hevc_nvenc', codec: 'hevc', hardware: true, pixelFormat: 'nv12', speeds: NVENC_SPEEDS },
    ...{ qualities: cq(33, 26, 21), atBitrate: nvencRate },
  },
  {
    ...{ name: 'hevc_qsv', codec: 'hevc', hardware: true, pixelFormat: 'nv12', speeds: QSV_SPEEDS },
    ...{ qualities: words('-global_quality', 33, 26, 21), atBitrate: buffered },
  },
  {
    ...{ name: 'hevc_vaapi', codec: 'hevc', hardware: true, ...VAAPI, speeds: NO_SPEEDS },
    ...{ qualities: words('-rc_mode CQP -qp', 33, 26, 21), atBitrate: vaapiRate },
  },
  {
    ...{ name: 'hevc_amf', codec: 'hevc', hardware: true, pixelFormat: 'nv12', speeds: AMF_SPEEDS },
    ...{ qualities: amfQuality(33, 26, 21), atBitrate: amfRate },
  },
  {
    ...{ name: 'hevc_videotoolbox', codec: 'hevc', hardware: true, pixelFormat: 'nv12', speeds: NO_SPEEDS },
    ...{ qualities: words('-q:v', 40, 60, 75), atBitrate: plain },
  },
  {
    ...{ name: 'libx265', codec: 'hevc', hardware: false, pixelFormat: 'yuv420p', twoPasses: false },
    speeds: {
      draft: `${X265_QUIET} -preset ultrafast`,
      good: `${X265_QUIET} -preset veryfast`,
      best: `${X265_QUIET} -preset slow`,
    },
    ...{ qualities: words('-crf', 30, 24, 19), atBitrate: buffered },
  },
  {
    ...{ name: 'av1_nvenc', codec: 'av1', hardware: true, pixelFormat: 'nv12', speeds: NVENC_SPEEDS },
    ...{ qualities: cq(40, 32, 25), atBitrate: nvencRate },
  },
  {
    ...{ name: 'av1_qsv', codec: 'av1', hardware: true, pixelFormat: 'nv12', speeds: QSV_SPEEDS },
    ...{ qualities: words('-global_quality', 150, 110, 80), atBitrate: buffered },
  },
  {
    ...{ name: 'av1_vaapi', codec: 'av1', hardware: true, ...VAAPI, speeds: NO_SPEEDS },
    ...{ qualities: words('-rc_mode CQP -global_quality', 150, 110, 80), atBitrate: vaapiRate },
  },
  {
    ...{ name: 'av1_amf', codec: 'av1', hardware: true, pixelFormat: 'nv12', speeds: AMF_SPEEDS },
    ...{ qualities: amfQuality(150, 110, 80), atBitrate: amfRate },
  },
  {
    ...{ name: 'libsvtav1', codec: 'av1', hardware: false, pixelFormat: 'yuv420p' },
    ...{ speeds: words('-preset', 11, 8, 5), qualities: words('-crf', 45, 35, 25), atBitrate: plain },
  },
  {
    ...{ name: 'libaom-av1', codec: 'av1', hardware: false, pixelFormat: 'yuv420p', twoPasses: true },
    speeds: words('-row-mt 1 -cpu-used', 8, 6, 4),
    ...{ qualities: words('-b:v 0 -crf', 45, 35, 25), atBitrate: plain },
  },
  {
    ...{ name: 'vp9_qsv', codec: 'vp9', hardware: true, pixelFormat: 'nv12', speeds: QSV_SPEEDS },
    ...{ qualities: words('-global_quality', 130, 90, 60), atBitrate: buffered },
  },
  {
    ...{ name: 'vp9_vaapi', codec: 'vp9', hardware: true, ...VAAPI, speeds: NO_SPEEDS },
    ...{ qualities: words('-rc_mode CQP -global_quality', 130, 90, 60), atBitrate: vaapiRate },
  },
  {
    ...{ name: 'libvpx-vp9', codec: 'vp9', hardware: false, pixelFormat: 'yuv420p', twoPasses: true },
    speeds: {
      draft: '-row-mt 1 -deadline realtime -cpu-used 8',
      good: '-row-mt 1 -deadline good -cpu-used 5',
      best: '-row-mt 1 -deadline good -cpu-used 2',
    },
    ...{ qualities: words('-b:v 0 -crf', 40, 31, 22), atBitrate: plain },
    // Its alternate reference frames are hidden ones, which the second stream that carries the alpha cannot have.
    transparent: {
      storedFormat: 'yuva420p',
      qualities: { draft: '-auto-alt-ref 0', good: '-auto-alt-ref 0', best: '-auto-alt-ref 0' },
    },
  },
  {
    ...{
      name: 'prores_ks',
      codec: 'prores',
      hardware: false,
      pixelFormat: 'rgba',
      storedFormat: 'yuv422p10le',
    },
    speeds: { draft: '-vendor apl0', good: '-vendor apl0', best: '-vendor apl0' },
    qualities: { draft: '-profile lt', good: '-profile standard', best: '-profile hq' },
    transparent: {
      storedFormat: 'yuva444p10le',
      qualities: {
        draft: '-profile 4444 -alpha_bits 8',
        good: '-profile 4444 -alpha_bits 16',
        best: '-profile 4444xq -alpha_bits 16',
      },
    },
  },
]
