import type { PassProgram, PictureFeed } from '../../../shaders/index.js'
import { readsInput, remembersFrames } from './pass-order.js'

/** What a program of passes must be given, told without a GPU. */
export interface PassNeeds {
  /** Pictures of the song's sound; undefined where it shows none. */
  readonly songPictures?: SongPictureNeeds
  /** It shows the song's cover, or something that the cover takes the place of. */
  readonly showsCover: boolean
  /** A frame looks as it does because of those before it. */
  readonly remembers: boolean
  /** Nothing of what lies below it is to be seen, neither through it nor in it. */
  readonly fillsFrame: boolean
}

export interface SongPictureNeeds {
  readonly spectrum: boolean
  readonly wave: boolean
}

export function passNeeds(program: PassProgram): PassNeeds {
  const { passes } = program
  const pictures = passes.flatMap(({ samplers }) => Object.values(samplers).map(({ picture }) => picture))
  const shows = (...kinds: readonly PictureFeed['kind'][]) =>
    pictures.some(({ kind }) => kinds.includes(kind))
  const spectrum = shows('song-channel', 'song-spectrum')
  const wave = shows('song-channel', 'song-wave')
  return {
    ...((spectrum || wave) && { songPictures: { spectrum, wave } }),
    showsCover: shows('cover') || readsInput(program, 'below') || readsInput(program, 'from'),
    remembers: remembersFrames(program),
    fillsFrame: passes[passes.length - 1]?.alpha === 'opaque' && !readsInput(program, 'below'),
  }
}
