import { GpuvizError, usageError } from '../../base/errors.js'
import { nearestName } from '../../base/nearest-name.js'
import type { Report } from '../../base/report.js'
import type { Ffmpeg } from '../ffmpeg/find-ffmpeg.js'
import { ENCODER_NAMES, ENCODERS, type Encoder, encoderNamed } from './encoder-settings.js'
import { type EncoderProbe, probeEncoder } from './probe-encoders.js'

export interface EncoderRequest {
  readonly ffmpeg: Ffmpeg
  /** An encoder's name, or `auto`: the first one that works, hardware first. */
  readonly wanted: string
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
  const failures: EncoderProbe[] = []
  for (const encoder of ENCODERS) {
    if (request.skip?.includes(encoder.name)) continue
    const probe = await probeEncoder(request, encoder)
    request.report.detail(`encoder ${encoder.name}: ${probe.works ? 'works' : probe.reason}`)
    if (probe.works) {
      if (!encoder.hardware) warnOfSoftware(encoder, request.report)
      return encoder
    }
    failures.push(probe)
  }
  throw noEncoder(request.ffmpeg, failures)
}

async function chooseNamed(request: EncoderRequest): Promise<Encoder> {
  const name = request.wanted
  const encoder = encoderNamed(name)
  if (!encoder) {
    const nearest = nearestName(name, ENCODER_NAMES)
    throw usageError('unknown-encoder', `--encoder "${name}": not an encoder that gpuviz knows`, {
      hint: `${nearest ? `Did you mean ${nearest}? ` : ''}Known: auto, ${ENCODER_NAMES.join(', ')}.`,
    })
  }
  const probe = await probeEncoder(request, encoder)
  if (probe.works) return encoder
  throw new GpuvizError('encoder-unusable', `--encoder ${name}: does not work here: ${probe.reason}`, {
    hint: 'Use --encoder auto to take the first encoder that works; gpuviz doctor lists them.',
  })
}

function warnOfSoftware(encoder: Encoder, report: Report): void {
  report.warn({
    code: 'software-encoder',
    message: `encoding on the processor (${encoder.name}); a GPU with NVENC, Quick Sync, VAAPI, AMF or VideoToolbox, its driver, and an ffmpeg built for it encode faster (gpuviz doctor tells what is missing)`,
  })
}

function noEncoder(ffmpeg: Ffmpeg, failures: readonly EncoderProbe[]): GpuvizError {
  const reasons = failures.map(({ name, reason }) => `${name}: ${reason}`).join('; ')
  return new GpuvizError('no-encoder', `${ffmpeg.path} has no H.264 encoder that works (${reasons})`, {
    hint: 'Install an ffmpeg built with libx264, such as the one of your system, and set GPUVIZ_FFMPEG to it.',
  })
}
