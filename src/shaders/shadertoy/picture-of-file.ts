import { existsSync } from 'node:fs'
import { extname } from 'node:path'
import type { SourcePlace } from '../source-file.js'
import { findCubeFaces } from './cube-faces.js'
import type { ToyPicture } from './toy.js'

const SOUND = /^\.(?:mp3|ogg|oga|opus|wav|flac|m4a|aac)$/i
const VIDEO = /^\.(?:mp4|webm|mov|mkv|avi|ogv|m4v)$/i

export interface PictureFile {
  readonly path: string
  readonly flipped: boolean
  /** It must be a cube of six files. */
  readonly cube: boolean
  readonly place: SourcePlace
}

/** What a channel shows that names a file: an image, six of them, or the song in place of any sound. */
export function pictureOfFile({ path, flipped, cube, place }: PictureFile): ToyPicture {
  const ending = extname(path)
  if (SOUND.test(ending)) return { kind: 'song-channel' }
  if (VIDEO.test(ending))
    return { kind: 'missing', what: `the video ${path}, and gpuviz plays none here`, place }
  if (!cube && existsSync(path)) return { kind: 'image', file: path, flipped }
  const files = findCubeFaces(path)
  if (files) return { kind: 'cube', files }
  const what = cube ? `the six faces of ${path}, which are not all there` : `${path}, which is not there`
  return { kind: 'missing', what, place }
}
