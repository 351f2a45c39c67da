import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { systemCode } from '../../base/errors.js'
import { END_OF_PLAYLIST, type PlaylistSegment, parsePlaylist, segmentPattern } from '../../stream/index.js'

/** ffmpeg writes a segment, and a playlist, under this name until it is whole. */
const UNFINISHED = '.tmp'

/**
 * Ends a live playlist where its writer did not, and removes what it does not name; all of it where nothing was
 * published. Returns what it holds.
 */
export async function endPlaylist(path: string): Promise<readonly PlaylistSegment[]> {
  const text = await readIfThere(path)
  const { segments, ended } = parsePlaylist(text)
  if (segments.length === 0) {
    await removePlaylist(path)
    return []
  }
  if (!ended) {
    const whole = `${path}${UNFINISHED}`
    await writeFile(whole, `${text.trimEnd()}\n${END_OF_PLAYLIST}\n`)
    await rename(whole, path)
  }
  const named = new Set(segments.map(({ name }) => name))
  await removeFiles(path, (name) => name !== basename(path) && !named.has(name))
  return segments
}

/** Removes a playlist and its segments, the playlist first: nobody is told of what is gone. */
export async function removePlaylist(path: string): Promise<void> {
  await rm(path, { force: true })
  await removeFiles(path, () => true)
}

/** Removes files of a playlist, finished or not. */
async function removeFiles(path: string, isUnwanted: (name: string) => boolean): Promise<void> {
  const own = basename(path)
  const { matches } = segmentPattern(own)
  for (const name of await readdir(dirname(path))) {
    const final = name.endsWith(UNFINISHED) ? name.slice(0, -UNFINISHED.length) : name
    if ((final === own || matches(final)) && isUnwanted(name))
      await rm(join(dirname(path), name), { force: true })
  }
}

async function readIfThere(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return ''
    throw error
  }
}
