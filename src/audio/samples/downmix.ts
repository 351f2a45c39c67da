import type { SampleFormat } from '../decode/wav-header.js'
import { placedSpeakers } from './speakers.js'

/** The share of each channel in left and in right. */
export interface StereoShares {
  readonly left: Float32Array
  readonly right: Float32Array
}

const HALF_POWER = Math.SQRT1_2

/** WAVE speaker bits by side; those on neither side go to both. The low-frequency speaker (bit 3) is left out. */
const LEFT_SPEAKERS = 0x1 | 0x10 | 0x40 | 0x200 | 0x1000 | 0x8000
const RIGHT_SPEAKERS = 0x2 | 0x20 | 0x80 | 0x400 | 0x4000 | 0x20000
const FRONT_SPEAKERS = 0x1 | 0x2
const LOW_FREQUENCY_SPEAKER = 0x8

/**
 * How more than two channels become two: fronts whole, the others at half power as in ITU-R BS.775, and all
 * scaled so that no sum passes full scale. Without a channel mask channels alternate left and right.
 */
export function stereoShares(format: SampleFormat): StereoShares {
  const { channels } = format
  const left = new Float32Array(channels)
  const right = new Float32Array(channels)
  if (channels <= 2) {
    left[0] = 1
    right[channels - 1] = 1
    return { left, right }
  }
  const speakers = speakersOf(format)
  for (const [channel, speaker] of speakers.entries()) {
    if (speaker === LOW_FREQUENCY_SPEAKER) continue
    const share = speaker & FRONT_SPEAKERS ? 1 : HALF_POWER
    if (!(speaker & RIGHT_SPEAKERS)) left[channel] = share
    if (!(speaker & LEFT_SPEAKERS)) right[channel] = share
  }
  return { left: sumToOne(left), right: sumToOne(right) }
}

/** Channels without a place alternate left and right. */
function speakersOf(format: SampleFormat): readonly number[] {
  const speakers = placedSpeakers(format)
  for (let channel = speakers.length; channel < format.channels; channel++) {
    speakers.push(channel % 2 === 0 ? 1 : 2)
  }
  return speakers
}

function sumToOne(shares: Float32Array): Float32Array {
  const sum = shares.reduce((total, share) => total + share, 0)
  return sum > 0 ? shares.map((share) => share / sum) : shares
}
