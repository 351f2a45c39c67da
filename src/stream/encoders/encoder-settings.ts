/** What the user asks for; each encoder has its own nearest settings. */
export type Quality = 'draft' | 'good' | 'best'

/** What the encoder is fed. */
export type VideoPixelFormat = 'yuv420p' | 'nv12'

/** One video encoder of ffmpeg, with all that we know of using it. */
export interface Encoder {
  /** As ffmpeg names it. */
  readonly name: string
  readonly codec: 'h264'
  /** It runs on a chip made for it. */
  readonly hardware: boolean
  /** The format that it takes without a conversion. */
  readonly pixelFormat: VideoPixelFormat
  /** Options before the inputs: the device that it runs on. */
  readonly deviceArgs: readonly string[]
  /** Filter that moves frames to the device, where the encoder does not do so itself. */
  readonly uploadFilter?: string
  /** Options of the encoder for a quality. */
  args(quality: Quality): readonly string[]
}

interface Settings extends Omit<Encoder, 'args'> {
  readonly qualities: Readonly<Record<Quality, string>>
}

/**
 * Every encoder that we know, in the order in which `auto` tries them. The hardware ones are set to constant
 * quality at about the size that libx264 gives. Sources: `ffmpeg -h encoder=NAME`; for NVENC NVIDIA's "Using FFmpeg
 * with NVIDIA GPU" (presets p1…p7); for VAAPI and QSV ffmpeg's encoder documentation (CQP and ICQ modes).
 */
const TABLE: readonly Settings[] = [
  {
    name: 'h264_nvenc',
    codec: 'h264',
    hardware: true,
    pixelFormat: 'nv12',
    deviceArgs: [],
    qualities: {
      draft: '-preset p1 -rc vbr -cq 30 -b:v 0',
      good: '-preset p4 -rc vbr -cq 23 -b:v 0',
      best: '-preset p7 -rc vbr -cq 18 -b:v 0',
    },
  },
  {
    name: 'h264_qsv',
    codec: 'h264',
    hardware: true,
    pixelFormat: 'nv12',
    deviceArgs: [],
    qualities: {
      draft: '-preset veryfast -global_quality 30',
      good: '-preset medium -global_quality 23',
      best: '-preset veryslow -global_quality 18',
    },
  },
  {
    name: 'h264_vaapi',
    codec: 'h264',
    hardware: true,
    pixelFormat: 'nv12',
    deviceArgs: ['-init_hw_device', 'vaapi=device', '-filter_hw_device', 'device'],
    uploadFilter: 'format=nv12,hwupload',
    qualities: {
      draft: '-rc_mode CQP -qp 30',
      good: '-rc_mode CQP -qp 23',
      best: '-rc_mode CQP -qp 18',
    },
  },
  {
    name: 'h264_amf',
    codec: 'h264',
    hardware: true,
    pixelFormat: 'nv12',
    deviceArgs: [],
    qualities: {
      draft: '-quality speed -rc cqp -qp_i 30 -qp_p 30 -qp_b 32',
      good: '-quality balanced -rc cqp -qp_i 23 -qp_p 23 -qp_b 25',
      best: '-quality quality -rc cqp -qp_i 18 -qp_p 18 -qp_b 20',
    },
  },
  {
    name: 'h264_videotoolbox',
    codec: 'h264',
    hardware: true,
    pixelFormat: 'nv12',
    deviceArgs: [],
    qualities: { draft: '-q:v 40', good: '-q:v 60', best: '-q:v 75' },
  },
  {
    name: 'libx264',
    codec: 'h264',
    hardware: false,
    pixelFormat: 'yuv420p',
    deviceArgs: [],
    qualities: {
      draft: '-preset ultrafast -crf 28',
      good: '-preset veryfast -crf 20',
      best: '-preset slow -crf 16',
    },
  },
]

/** All encoders, in the order in which `auto` tries them. */
export const ENCODERS: readonly Encoder[] = TABLE.map(({ qualities, ...encoder }) => ({
  ...encoder,
  args: (quality) => qualities[quality].split(' '),
}))

export const ENCODER_NAMES: readonly string[] = ENCODERS.map(({ name }) => name)

export function encoderNamed(name: string): Encoder | undefined {
  return ENCODERS.find((encoder) => encoder.name === name)
}
