import type { PictureFeed } from '../passes/pass-program.js'

type Side = 64 | 256 | 1024
/** The site's keyboard: pressed, hit, toggled, each a row of keys. */
export const KEYBOARD: PictureFeed = { kind: 'blank', width: 256, height: 3 }
/** A channel that nothing was put into. */
export const NOTHING: PictureFeed = { kind: 'blank', width: 1, height: 1 }

const WORDS: Readonly<Record<string, PictureFeed>> = {
  audio: { kind: 'song-channel' },
  music: { kind: 'song-channel' },
  mic: { kind: 'song-channel' },
  keyboard: KEYBOARD,
  cover: { kind: 'cover' },
  none: NOTHING,
  'noise-3d': { kind: 'volume-noise', channels: 4 },
  'noise-3d-grey': { kind: 'volume-noise', channels: 1 },
}

/** What stands for a picture in `--channel 1=noise` and `#iChannel1 "noise"`, for messages. */
export const CHANNEL_WORDS =
  'audio, noise, noise-grey (also -64, -256, -1024), noise-3d, noise-3d-grey, cover, keyboard, none'

/** The picture that a word means; undefined where it is no such word, but a file. */
export function channelOfWord(text: string): PictureFeed | undefined {
  const word = text.trim().toLowerCase().replace('gray', 'grey')
  if (Object.hasOwn(WORDS, word)) return WORDS[word]
  const noise = /^noise(-grey)?(?:-(64|256|1024))?$/.exec(word)
  if (!noise) return undefined
  return { kind: 'noise', channels: noise[1] ? 1 : 4, side: Number(noise[2] ?? 256) as Side }
}
