import type { SampleFormat } from '../decode/wav-header.js'

/** The WAVE speaker bits of the channels that the mask places, in their order; those after them have none. */
export function placedSpeakers({ channels, channelMask }: SampleFormat): number[] {
  const speakers: number[] = []
  for (let bit = 1; bit <= channelMask && speakers.length < channels; bit *= 2) {
    if (channelMask & bit) speakers.push(bit)
  }
  return speakers
}
