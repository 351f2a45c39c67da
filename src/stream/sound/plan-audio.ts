import { isSent, type MovieContainer } from '../encode/containers.js'
import type { InputInspection } from '../input/input-inspection.js'
import type { AudioPlan, AudioSource, SampleRange } from './audio-plan.js'

export interface AudioRequest {
  readonly inspection: InputInspection
  readonly container: MovieContainer
  /** Only these samples; without it the whole length. */
  readonly range?: SampleRange
  /** Giving a rate (`192k`) re-encodes. */
  readonly bitrate?: string
  readonly noAudio?: boolean
  /** Louder or quieter by so many decibels, which re-encodes. */
  readonly gainDb?: number
  /** The most that whoever gets the file takes; else what the codec does. */
  readonly most?: SoundLimits
}

export interface SoundLimits {
  /** Hz. */
  readonly sampleRate: number
  readonly channels: number
}

const DEFAULT_BITRATE = '192k'
/** What every service for streams takes (Twitch no more than it). */
const SENT_BITRATE = '160k'
const SENT_LIMITS: SoundLimits = { sampleRate: 48_000, channels: 2 }

/** The rates of MPEG-4 AAC (ISO/IEC 14496-3, table 1.18) up to the highest that players commonly take. */
const AAC_RATES: readonly number[] = [
  8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000, 64000, 88200, 96000,
]
const FALLBACK_RATE = 48000
/** Opus knows its own rates only (RFC 6716, table 1); all but 48 kHz are for speech. */
const OPUS_RATES: readonly number[] = [48000]
/** Both of AAC and of Opus. */
const MOST_CHANNELS = 8

/** ffmpeg refuses to put MP3 of MPEG 2.5 into mp4 and mov, where it is not standard. */
const LOWEST_MP3_RATE_IN_MP4 = 16000

/** Codecs that Matroska has names for; "anything in mkv" with the exception of the exotic ones. */
const MATROSKA_CODECS =
  /^(aac|mp[123](float)?|vorbis|opus|flac|alac|ac3|eac3|dts|truehd|mlp|tta|wavpack|pcm_(s16|s24|s32|f32|f64)le|pcm_u8|pcm_(s16|s24|s32)be|pcm_(mulaw|alaw))$/

/**
 * Copies the sound where its container commonly plays it, the whole length is used, and it stays as loud; else encodes
 * AAC, in webm Opus, trimmed to the sample.
 */
export function planAudio(request: AudioRequest): AudioPlan {
  const { inspection, container, range, bitrate, gainDb } = request
  const source: AudioSource = {
    file: inspection.file,
    startSeconds: inspection.audioStartSeconds,
    tagsOnStream: inspection.tagsOnStream,
  }
  if (request.noAudio) return { kind: 'none', source }
  const most = request.most ?? (isSent(container) ? SENT_LIMITS : undefined)
  const isWithin = fits(inspection, most)
  const asItIs = !range && bitrate === undefined && gainDb === undefined && isWithin
  if (asItIs && carries(container, inspection)) return { kind: 'copy', source }
  const codec = container === 'webm' ? 'opus' : 'aac'
  const rates = codec === 'opus' ? OPUS_RATES : AAC_RATES
  return {
    ...{
      kind: 'encode',
      source,
      codec,
      bitrate: bitrate ?? (isSent(container) ? SENT_BITRATE : DEFAULT_BITRATE),
    },
    ...(range && { range }),
    ...(gainDb !== undefined && { gainDb }),
    ...(!(isWithin && rates.includes(inspection.sampleRate)) && { sampleRate: FALLBACK_RATE }),
    ...(inspection.channels > (most?.channels ?? MOST_CHANNELS) && { channels: 2 }),
  }
}

function fits({ sampleRate, channels }: InputInspection, most: SoundLimits | undefined): boolean {
  return most === undefined || (sampleRate <= most.sampleRate && channels <= most.channels)
}

function carries(container: MovieContainer, { audioCodec, sampleRate }: InputInspection): boolean {
  if (container === 'mkv') return MATROSKA_CODECS.test(audioCodec)
  if (container === 'webm') return audioCodec === 'opus' || audioCodec === 'vorbis'
  if (audioCodec === 'mp3' && container !== 'flv') return sampleRate >= LOWEST_MP3_RATE_IN_MP4
  return audioCodec === 'aac'
}
