import { type Report, silentReport } from '../../base/report.js'
import type { Ffmpeg } from '../ffmpeg/find-ffmpeg.js'
import { ENCODER_NAMES, type Encoder, encoderNamed } from './encoder-settings.js'
import { type ProbeContext, readProbe, writeProbe } from './probe-cache.js'
import { tryEncoder } from './try-encoder.js'

/** Whether an encoder really works on this machine; the reason where it does not. */
export interface EncoderProbe {
  readonly name: string
  readonly works: boolean
  /** Empty where it works. */
  readonly reason: string
}

/**
 * Probes encoders by encoding 0.1 s with each, one after the other; being listed proves nothing. Remembered for each
 * ffmpeg program under `XDG_CACHE_HOME`. Names that we do not know are reported as such.
 */
export async function probeEncoders(
  ffmpeg: Ffmpeg,
  names: readonly string[] = ENCODER_NAMES,
  report: Report = silentReport,
): Promise<EncoderProbe[]> {
  const probes: EncoderProbe[] = []
  for (const name of names) {
    const encoder = encoderNamed(name)
    probes.push(
      encoder
        ? await probeEncoder({ ffmpeg, report }, encoder)
        : { name, works: false, reason: 'unknown encoder' },
    )
  }
  return probes
}

/** One encoder, from the cache where it is known. */
export async function probeEncoder(context: ProbeContext, encoder: Encoder): Promise<EncoderProbe> {
  const known = await readProbe(context.ffmpeg, encoder)
  if (known) return known
  const failure = await tryEncoder(context.ffmpeg, encoder)
  const probe = { name: encoder.name, works: failure === undefined, reason: failure ?? '' }
  await writeProbe(context, encoder, probe)
  return probe
}
