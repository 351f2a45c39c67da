import { files } from './engine/files.js'
import { putFiles, putSources } from './open-studio.js'
import { fetchSession } from './server/fetch-session.js'
import type { DevFiles, DevSession } from './server/protocol.js'

/** The song and the shader as the server told them last. */
export interface Project {
  readonly session: DevSession
  readonly sources: DevFiles
  /** Files were written, or removed: the engine sees them so from now on. */
  update(texts: Readonly<Record<string, string>>, removed?: readonly string[]): void
  /** Asks the server for all of it anew. Throws what `ask` throws. */
  reload(): Promise<void>
  /** A path as an author names it, seen from the project. */
  shortName(file: string): string
}

export function openProject(opened: Pick<Project, 'session' | 'sources'>): Project {
  let { session, sources } = opened
  return {
    get session() {
      return session
    },
    get sources() {
      return sources
    },
    update(texts, removed = []) {
      sources = { ...sources, files: { ...sources.files, ...texts } }
      putFiles({ files: texts })
      for (const path of removed) files.delete(path)
    },
    async reload() {
      const next = await fetchSession()
      // Another song is another page: nothing of its analysis is here.
      if (next.session.song.path !== session.song.path) location.reload()
      ;({ session, sources } = next)
      putSources(sources)
    },
    shortName: (file) => file.replace(`${sources.root}/`, '').replace(/^\/gpuviz\/shaders\//, 'gpuviz/'),
  }
}
