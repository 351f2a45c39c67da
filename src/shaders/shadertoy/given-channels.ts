import { existsSync, statSync } from 'node:fs'
import { usageError } from '../../base/errors.js'
import type { PictureFeed } from '../passes/pass-program.js'
import { CHANNEL_WORDS, channelOfWord } from './channel-words.js'
import { findCubeFaces } from './cube-faces.js'

/**
 * What the user puts into channels: `--channel 1=image.png`, `2=noise`, `3=sky_{}.png`.
 * @throws GpuvizError (usage) `no-input` for a file that is not there
 */
export function readGivenChannels(
  channels: Readonly<Record<number, string>>,
): ReadonlyMap<number, PictureFeed> {
  return new Map(Object.entries(channels).map(([number, text]) => [Number(number), readGiven(number, text)]))
}

function readGiven(number: string, text: string): PictureFeed {
  const word = channelOfWord(text)
  if (word) return word
  if (existsSync(text) && !statSync(text).isDirectory()) return { kind: 'image', file: text, flipped: true }
  const files = findCubeFaces(text)
  if (files) return { kind: 'cube', files }
  throw usageError('no-input', `--channel ${number}=${text}: no such file, and no picture by that name`, {
    hint: `Give an image file, six of them (sky_{}.png for sky_px.png, sky_nx.png, …), or ${CHANNEL_WORDS}.`,
  })
}
