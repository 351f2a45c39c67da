import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, rmSync, statSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { systemCode } from '../../base/errors.js'
import { isAlive } from '../../base/is-alive.js'

/**
 * What stands beside the entries, named for the key and for the process that it belongs to: `KEY.tmp-…` is a folder that
 * an entry is being made in (or what is left of one that goes), `KEY.held-…` a file that says that the entry is in use.
 */
export interface Mark {
  readonly name: string
  readonly key: string
  readonly kind: MarkKind
  readonly host: string
  readonly pid: number
}

export type MarkKind = 'tmp' | 'held'

const MARK = /^([0-9a-f]{64})\.(tmp|held)-([0-9a-f]{8})-(\d+)-\w+$/

/** A home folder may be shared by machines, whose process numbers say nothing to each other. */
const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8)

/** What other machines left is taken for abandoned after this long. */
const FOREIGN_KEPT_MS = 24 * 3600_000

/** A new mark's name. */
export function newMark(key: string, kind: MarkKind): string {
  return `${key}.${kind}-${HOST}-${process.pid}-${randomUUID().slice(0, 8)}`
}

/** The marks in a cache folder. @throws the system's errors */
function listMarks(folder: string): readonly Mark[] {
  return readdirSync(folder).flatMap((name) => {
    const [, key, kind, host, pid] = MARK.exec(name) ?? []
    if (key === undefined || host === undefined || (kind !== 'tmp' && kind !== 'held')) return []
    return [{ name, key, kind, host, pid: Number(pid) }]
  })
}

/** Removes the marks whose processes are gone, and gives the others. @throws the system's errors */
export function sweepMarks(folder: string): readonly Mark[] {
  return listMarks(folder).filter((mark) => {
    const path = join(folder, mark.name)
    return !isAbandoned(mark, path) || !tryRemove(path)
  })
}

function tryRemove(path: string): boolean {
  try {
    rmSync(path, { recursive: true, force: true })
    return true
  } catch (error) {
    if (systemCode(error) === undefined) throw error
    return false // another user's, perhaps: it is in nobody's way
  }
}

function isAbandoned({ host, pid }: Mark, path: string): boolean {
  if (host === HOST) return !isAlive(pid)
  const changedAtMs = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
  return Date.now() - changedAtMs > FOREIGN_KEPT_MS
}
