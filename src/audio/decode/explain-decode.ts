import { formatClock } from '../../base/clock-text.js'
import { GpuvizError } from '../../base/errors.js'
import type { Warning } from '../../base/report.js'
import type { DecoderLog } from './decoder-log.js'
import type { DecoderExit } from './spawn-decoder.js'
import type { SampleFormat } from './wav-header.js'

/** How a run of the decoder ended. */
export interface DecodeEnd {
  readonly input: string
  readonly exit: DecoderExit
  readonly log: DecoderLog
  /** Undefined where not even a header came. */
  readonly format: SampleFormat | undefined
  readonly sampleCount: number
}

/** Containers state their length roughly: codec delay, rounding, a last packet cut by tags. */
const LENGTH_TOLERANCE_SECONDS = 0.5
const LENGTH_TOLERANCE_RATIO = 0.01

/** Formats that ffmpeg reads from plain text, drawing it as pictures or subtitles. */
const TEXT_CONTAINERS = new Set(['tty', 'srt', 'webvtt', 'ass', 'lrc', 'microdvd', 'subviewer', 'vplayer'])

/** The error of a run that gave no samples; undefined where some came. */
export function decodeFailure(end: DecodeEnd): GpuvizError | undefined {
  const { input, exit, log } = end
  if (exit.signal) {
    return new GpuvizError(
      'decoder-killed',
      `ffmpeg was ended by ${exit.signal} while it decoded "${input}"`,
      {
        hint: 'Look for what ended it: the system ends programs when memory runs out.',
      },
    )
  }
  if (end.sampleCount > 0) return undefined
  if (isNotMedia(log)) {
    return new GpuvizError('not-media', `"${input}" is not audio or video that ffmpeg can read`, {
      hint: 'Give an audio file, or a video with sound.',
      cause: decoderSays(log),
    })
  }
  const reason = log.complaints.some(({ text }) => text.includes('matches no streams'))
    ? `"${input}" has no audio track`
    : `the audio track of "${input}" holds no sound that can be decoded`
  return new GpuvizError('no-audio', reason, {
    hint: 'Give an audio file, or a video with sound.',
    cause: decoderSays(log),
  })
}

/** What a user should know of a run that gave samples, but maybe not all. */
export function decodeWarning(end: DecodeEnd): Warning | undefined {
  const { input, log, format, sampleCount } = end
  if (!format) return undefined
  const seconds = sampleCount / format.sampleRate
  const says = log.complaints[0]
  const missing = (log.statedSeconds ?? 0) - seconds
  const tolerance = Math.max(LENGTH_TOLERANCE_SECONDS, seconds * LENGTH_TOLERANCE_RATIO)
  if (missing > tolerance) {
    const stated = formatClock(log.statedSeconds ?? 0)
    return truncated(
      `"${input}" ends at ${formatClock(seconds)} though it says it lasts ${stated}`,
      says?.text,
    )
  }
  if (!says && end.exit.code === 0) return undefined
  const at = formatClock((says?.sampleCount ?? sampleCount) / format.sampleRate)
  return truncated(`"${input}" is damaged or cut short near ${at}; what could be decoded is used`, says?.text)
}

function truncated(what: string, says: string | undefined): Warning {
  return { code: 'input-truncated', message: says === undefined ? what : `${what} (ffmpeg: ${says})` }
}

function isNotMedia(log: DecoderLog): boolean {
  return log.container === undefined || log.container.split(',').some((name) => TEXT_CONTAINERS.has(name))
}

function decoderSays(log: DecoderLog): Error {
  return new Error(log.text() || 'ffmpeg said nothing')
}
