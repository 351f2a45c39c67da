import type { AudioFeatures } from '../../src/audio/features.js'
import { fetchSong } from './engine/fetch-song.js'
import { current, files } from './engine/files.js'
import { fetchGlyphPicture } from './engine/rooms/glyph-picture.js'
import { fetchSession } from './server/fetch-session.js'
import type { DevFiles, DevSession } from './server/protocol.js'

/** All that the page fetches before its first picture. */
export interface OpenedStudio {
  readonly session: DevSession
  readonly sources: DevFiles
  /** Undefined where the server draws. */
  readonly features: AudioFeatures | undefined
}

/** Throws what `ask` and `fetchSong` throw. */
export async function openStudio(): Promise<OpenedStudio> {
  const { session, sources } = await fetchSession()
  putSources(sources)
  if (session.headless) return { session, sources, features: undefined }
  const [features] = await Promise.all([fetchSong(session.features), fetchGlyphPicture()])
  return { session, sources, features }
}

/** Gives the engine the texts, and the folder that they lie in. */
export function putSources(sources: DevFiles): void {
  current.folder = sources.root
  putFiles(sources)
}

/** Gives the engine texts. */
export function putFiles({ files: texts }: Pick<DevFiles, 'files'>): void {
  for (const [path, text] of Object.entries(texts)) files.set(path, text)
}
