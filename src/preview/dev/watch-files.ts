import { existsSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { watch } from 'chokidar'
import { messageOf } from '../../base/errors.js'
import type { Report } from '../../base/report.js'
import { queryField } from '../server/query-field.js'

/** Tells when something may have become of files, those that are not there yet included. */
export interface FileWatch extends AsyncDisposable {
  /** These from now on, in place of those before. */
  follow(files: readonly string[], folders: readonly string[]): void
}

export interface FileWatchRequest {
  /** Something happened: look. It may have been nothing. */
  readonly onChange: () => void
  readonly report: Report
}

/** What one save does comes within a few milliseconds. */
const SETTLE_MS = 4
/** Whoever writes a file in several steps is done by then. */
const SECOND_LOOK_MS = 120
/** A folder is being watched within this time; what happened in it until then is seen by a look. */
const BEGINNING_MS: readonly number[] = [60, 300, 1500]

/**
 * Folders are watched rather than files: editors save by renaming, and a file that is included may not be there yet. Every
 * sign from the system counts, before the watcher makes sense of it: it takes up to a second to read a folder again.
 */
export function watchFiles({ onChange, report }: FileWatchRequest): FileWatch {
  let names = new Set<string>()
  let watchedFolders = new Set<string>()
  /** Every name in these counts: a buffer that is new in a folder of Shadertoy files. */
  let listed: ReadonlySet<string> = new Set()
  let timers: NodeJS.Timeout[] = []
  let beginnings: readonly NodeJS.Timeout[] = []
  const look = () => {
    for (const timer of timers) clearTimeout(timer)
    timers = [setTimeout(onChange, SETTLE_MS), setTimeout(onChange, SECOND_LOOK_MS)]
  }
  const watcher = watch([], {
    ignoreInitial: true,
    depth: 0,
    ignored: (path) => !names.has(basename(path)) && !watchedFolders.has(path),
  })
  watcher.on('all', look)
  watcher.on('raw', (_event: string, path: unknown, details: unknown) => {
    const isNamed = typeof path === 'string' && path !== ''
    const folder = queryField(details, 'watchedPath')
    const isListed = typeof folder === 'string' && listed.has(folder)
    if (!isNamed || isListed || names.has(basename(path)) || watchedFolders.has(path)) look()
  })
  watcher.on('error', (error) => report.detail(`watching the shader's files: ${messageOf(error)}`))
  return {
    follow(files, folders) {
      const places = new Set([...files.map(dirname), ...folders].map(nearestThere))
      names = new Set([...files, ...folders].flatMap(namesOnTheWay))
      listed = new Set(folders)
      const gone = [...watchedFolders].filter((folder) => !places.has(folder))
      const fresh = [...places].filter((folder) => !watchedFolders.has(folder))
      watchedFolders = places
      if (gone.length > 0) watcher.unwatch(gone)
      if (fresh.length === 0) return
      watcher.add(fresh)
      for (const timer of beginnings) clearTimeout(timer)
      beginnings = BEGINNING_MS.map((ms) => setTimeout(onChange, ms))
    },
    async [Symbol.asyncDispose]() {
      for (const timer of [...timers, ...beginnings]) clearTimeout(timer)
      await watcher.close()
    },
  }
}

/** A folder that is not there yet will come to be in one that is. */
function nearestThere(folder: string): string {
  const parent = dirname(folder)
  return existsSync(folder) || parent === folder ? folder : nearestThere(parent)
}

/** Its own, and those of the folders above that are not there yet. */
function namesOnTheWay(path: string): readonly string[] {
  const parent = dirname(path)
  const above = existsSync(parent) || parent === path ? [] : namesOnTheWay(parent)
  return [basename(path), ...above]
}
