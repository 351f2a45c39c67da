import { CODEC_TITLES, type Codec } from '../../base/codec.js'
import { GpuvizError } from '../../base/errors.js'
import type { Report } from '../../base/report.js'
import type { Ffmpeg } from '../ffmpeg/find-ffmpeg.js'
import { type Encoder, encoderNamed, encodersFor } from './encoder-settings.js'
import { type EncoderProbe, probeEncoder } from './probe-encoders.js'
import { unknownEncoder } from './unknown-encoder.js'

export interface EncoderRequest {
  readonly ffmpeg: Ffmpeg
  /** An encoder's name, or `auto`: the first one that works, hardware first. */
  readonly wanted: string
  /** What `auto` looks for. Default H.264. */
  readonly codec?: Codec
  /** Only encoders that keep what can be seen through. */
  readonly transparent?: boolean
  readonly report: Report
  /** Encoders that failed in this job already. */
  readonly skip?: readonly string[]
}

/**
 * Chooses a video encoder that works on this machine. Choosing a software one warns (`software-encoder`).
 * @throws GpuvizError `unknown-encoder` (wrong use), `encoder-unusable`, `no-encoder`
 */
export async function chooseEncoder(request: EncoderRequest): Promise<Encoder> {
  if (request.wanted !== 'auto') return chooseNamed(request)
  const { codec = 'h264', transparent } = request
  const failures: EncoderProbe[] = []
  for (const encoder of encodersFor(codec, transparent)) {
    if (request.skip?.includes(encoder.name)) continue
    const probe = await probeEncoder(request, encoder)
    request.report.detail(`encoder ${encoder.name}: ${probe.works ? 'works' : probe.reason}`)
    if (probe.works) {
      if (!encoder.hardware && hasHardware(codec, transparent)) warnOfSoftware(encoder, request.report)
      return encoder
    }
    failures.push(probe)
  }
  throw noEncoder(request.ffmpeg, codec, failures)
}

async function chooseNamed(request: EncoderRequest): Promise<Encoder> {
  const name = request.wanted
  const encoder = encoderNamed(name)
  if (!encoder) throw unknownEncoder(name)
  const probe = await probeEncoder(request, encoder)
  if (probe.works) return encoder
  throw new GpuvizError('encoder-unusable', `--encoder ${name}: does not work here: ${probe.reason}`, {
    hint: 'Use --encoder auto to take the first encoder that works; gpuviz doctor lists them.',
  })
}

/** Whether any chip could do it: what a codec has software for alone needs no warning. */
function hasHardware(codec: Codec, transparent: boolean | undefined): boolean {
  return encodersFor(codec, transparent).some(({ hardware }) => hardware)
}

function warnOfSoftware(encoder: Encoder, report: Report): void {
  report.warn({
    code: 'software-encoder',
    message: `encoding on the processor (${encoder.name}); a GPU with NVENC, Quick Sync, VAAPI, AMF or VideoToolbox, its driver, and an ffmpeg built for it encode faster (gpuviz doctor tells what is missing)`,
  })
}

/** What an ffmpeg must be built with, for a codec to be there without a chip for it. */
const LIBRARIES: Readonly<Record<Codec, string>> = {
  h264: 'libx264',
  hevc: 'libx265',
  av1: 'libsvtav1 or libaom',
  vp9: 'libvpx',
  prores: 'its own ProRes encoder (prores_ks)',
}

function noEncoder(ffmpeg: Ffmpeg, codec: Codec, failures: readonly EncoderProbe[]): GpuvizError {
  const reasons = failures.map(({ name, reason }) => `${name}: ${reason}`).join('; ')
  const title = CODEC_TITLES[codec]
  return new GpuvizError('no-encoder', `${ffmpeg.path} has no ${title} encoder that works (${reasons})`, {
    hint: `Install an ffmpeg built with ${LIBRARIES[codec]}, such as the one of your system, and set GPUVIZ_FFMPEG to it.`,
  })
}
