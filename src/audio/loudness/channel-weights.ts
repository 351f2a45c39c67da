import type { SampleFormat } from '../decode/wav-header.js'
import { placedSpeakers } from '../samples/speakers.js'

/** WAVE speaker bits: all that stand behind or beside the listener, and the low-frequency speaker. */
const BACK_LEFT_AND_RIGHT = 0x10 | 0x20
const BACK_CENTRE = 0x100
const SIDE_LEFT_AND_RIGHT = 0x200 | 0x400
const TOP_BACK = 0x8000 | 0x10000 | 0x20000
const SURROUND = BACK_LEFT_AND_RIGHT | BACK_CENTRE | SIDE_LEFT_AND_RIGHT | TOP_BACK
const LOW_FREQUENCY = 0x8

/** Sound from behind seems louder by 1.5 dB (ITU-R BS.1770-4, table 3). */
const SURROUND_WEIGHT = 1.41

/**
 * What each channel's power counts for in the loudness, by the speakers of the channel mask; side, back and top back
 * are all surrounds, as in ffmpeg. Channels that the mask does not place count once.
 */
export function channelWeights(format: SampleFormat): Float64Array {
  const weights = new Float64Array(format.channels).fill(1)
  weights.set(placedSpeakers(format).map(weightOf))
  return weights
}

function weightOf(speaker: number): number {
  if (speaker & LOW_FREQUENCY) return 0
  return speaker & SURROUND ? SURROUND_WEIGHT : 1
}
