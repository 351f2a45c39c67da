import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { GpuvizError, messageOf, systemCode } from '../../base/errors.js'
import { defaultCacheFolder, defaultCacheLimit } from './cache-place.js'
import {
  bytesIn,
  isComplete,
  listEntries,
  markUsed,
  removeEntry,
  sumOfBytes,
  writeContents,
} from './entries.js'
import { EntryHolds } from './entry-holds.js'
import { makeRoom } from './make-room.js'
import { newMark, sweepMarks } from './marks.js'

const FOLDER_REMOVAL = { recursive: true, force: true, maxRetries: 3 } as const

export interface CacheOptions {
  /** `gpuviz/analysis` in `XDG_CACHE_HOME` (else in `~/.cache`) when absent. */
  readonly folder?: string
  /** What `GPUVIZ_CACHE_LIMIT` says when absent, else 2 GiB; 0 keeps nothing. */
  readonly limitBytes?: number
}

/** What a cache holds. Drafts do not count. */
export interface CacheInfo {
  readonly folder: string
  readonly entries: number
  readonly bytes: number
  readonly limitBytes: number
}

/** A folder in which an entry comes to be. Disposing it removes it, unless it was committed. */
export interface CacheEntryDraft extends AsyncDisposable {
  /** Empty at first. */
  readonly folder: string
  /**
   * Makes an entry of the folder, all at once, and makes room for it: those used longest ago go first, the new one does
   * not. Where another process has made the same entry already, theirs is given and ours goes. What is larger than the
   * limit by itself is not kept: the draft's own folder is given.
   * @returns the folder to read from; it stays until the cache is disposed
   * @throws GpuvizError `cache-not-writable`; the draft is as it was and may be used, or disposed
   */
  commit(): Promise<string>
}

/**
 * Analyses on disk, each a folder named by a key: the hex of a sha256 over all that it was made from. Processes that share
 * a cache need no lock: entries appear whole and go whole. An entry that was looked up or committed stays at least
 * until the cache is disposed (or its process ends).
 */
export interface AnalysisCache extends Disposable {
  /**
   * The folder of an entry, which counts as used now; undefined where there is none, or one that lost files. Should what
   * is in the files be of no use, then `begin` with the same key: `commit` replaces the entry.
   */
  lookup(key: string): string | undefined
  /**
   * Begins an entry. What processes that were killed left behind goes now.
   * @throws GpuvizError `cache-not-writable`
   */
  begin(key: string): Promise<CacheEntryDraft>
  /** @throws GpuvizError `cache-not-writable` where the folder is there and cannot be read */
  info(): CacheInfo
  /**
   * Removes all entries that no one else uses now, and what was left behind. Gives how many and how large.
   * @throws GpuvizError `cache-not-writable`
   */
  clear(): { readonly entries: number; readonly bytes: number }
}

/**
 * Touches no file until it is used.
 * @throws GpuvizError (usage) `bad-value` for a `GPUVIZ_CACHE_LIMIT` that cannot be read
 */
export function openCache({
  folder = defaultCacheFolder(),
  limitBytes = defaultCacheLimit(),
}: CacheOptions = {}): AnalysisCache {
  return new FolderCache(folder, limitBytes)
}

class FolderCache implements AnalysisCache {
  private readonly folder: string
  private readonly limitBytes: number
  private readonly holds: EntryHolds
  /** Keys that `lookup` gave a folder for. */
  private readonly found = new Set<string>()
  /** Committed folders that are too large to be kept. */
  private readonly passing: string[] = []

  constructor(folder: string, limitBytes: number) {
    this.folder = folder
    this.limitBytes = limitBytes
    this.holds = new EntryHolds(folder)
  }

  lookup(key: string): string | undefined {
    const path = join(this.folder, key)
    if (!isComplete(path)) return undefined
    this.holds.take(key)
    // Whoever removed it just now may not have seen that.
    if (!isComplete(path)) return undefined
    markUsed(path)
    this.found.add(key)
    return path
  }

  async begin(key: string): Promise<CacheEntryDraft> {
    const path = join(this.folder, newMark(key, 'tmp'))
    try {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 })
      sweepMarks(this.folder)
      mkdirSync(path)
    } catch (error) {
      throw this.explain(error)
    }
    let kept: string | undefined
    return {
      folder: path,
      commit: async () => {
        kept ??= this.keep(key, path)
        return kept
      },
      async [Symbol.asyncDispose]() {
        if (kept === undefined) await rm(path, FOLDER_REMOVAL)
      },
    }
  }

  info(): CacheInfo {
    const { folder, limitBytes } = this
    const entries = this.ifThere(() => listEntries(folder)) ?? []
    return { folder, entries: entries.length, bytes: sumOfBytes(entries), limitBytes }
  }

  clear(): { entries: number; bytes: number } {
    const removed = this.ifThere(() => {
      const held = this.holds.ofOthers(sweepMarks(this.folder))
      const unused = listEntries(this.folder).filter(({ key }) => !held.has(key))
      return unused.filter(({ key }) => removeEntry(this.folder, key))
    })
    return { entries: removed?.length ?? 0, bytes: sumOfBytes(removed ?? []) }
  }

  [Symbol.dispose](): void {
    this.holds[Symbol.dispose]()
    for (const folder of this.passing.splice(0)) rmSync(folder, FOLDER_REMOVAL)
  }

  private keep(key: string, draft: string): string {
    try {
      writeContents(draft)
      const kept = bytesIn(draft) <= this.limitBytes
      if (kept) {
        this.holds.take(key)
        this.moveInto(draft, key)
      } else {
        this.passing.push(draft)
      }
      makeRoom(this.folder, this.limitBytes)
      return kept ? join(this.folder, key) : draft
    } catch (error) {
      throw this.explain(error)
    }
  }

  private moveInto(draft: string, key: string): void {
    const path = join(this.folder, key)
    while (!tryRename(draft, path)) {
      // One that was looked up here, and yet was made anew, was of no use.
      if (!this.found.delete(key) && isComplete(path)) {
        rmSync(draft, FOLDER_REMOVAL)
        break
      }
      removeEntry(this.folder, key)
    }
    markUsed(path)
  }

  private ifThere<T>(read: () => T): T | undefined {
    try {
      return read()
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return undefined
      throw this.explain(error)
    }
  }

  private explain(error: unknown): unknown {
    if (systemCode(error) === undefined) return error
    const why = `the cache "${this.folder}" cannot be used: ${messageOf(error)}`
    return new GpuvizError('cache-not-writable', why, {
      hint: 'Let XDG_CACHE_HOME name a folder that can be written and has room.',
      cause: error,
    })
  }
}

/** @returns false where something is there already */
function tryRename(from: string, to: string): boolean {
  try {
    renameSync(from, to)
    return true
  } catch (error) {
    if (TAKEN.has(systemCode(error))) return false
    throw error
  }
}

const TAKEN: ReadonlySet<string | undefined> = new Set(['ENOTEMPTY', 'EEXIST', 'ENOTDIR'])
