import {
  type Dirent,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { z } from 'zod'
import { systemCode } from '../../base/errors.js'
import { newMark } from './marks.js'

/** A kept analysis. */
export interface StoredEntry {
  readonly key: string
  readonly bytes: number
  readonly usedAtMs: number
}

const KEY = /^[0-9a-f]{64}$/

/** Lists an entry's files with their sizes: one that lost a file, or the end of one, is none. */
const CONTENTS_FILE = 'entry.json'

const contentsSchema = z.object({ files: z.array(z.object({ name: z.string(), bytes: z.number() })) })

/** The entries of a cache folder, the one used longest ago first. @throws the system's errors */
export function listEntries(folder: string): readonly StoredEntry[] {
  return readdirSync(folder)
    .filter((name) => KEY.test(name))
    .flatMap((key) => entryOf(folder, key))
    .sort((a, b) => a.usedAtMs - b.usedAtMs || (a.key < b.key ? -1 : 1))
}

function entryOf(folder: string, key: string): StoredEntry[] {
  const path = join(folder, key)
  try {
    return [{ key, bytes: bytesIn(path), usedAtMs: statSync(path).mtimeMs }]
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [] // another process removed it in the meantime
    throw error
  }
}

/** All that an entry, or the draft of one, takes. @throws the system's errors */
export function bytesIn(path: string): number {
  return sumOfBytes(filesIn(path))
}

/** What entries take together. */
export function sumOfBytes(entries: readonly { readonly bytes: number }[]): number {
  return entries.reduce((sum, { bytes }) => sum + bytes, 0)
}

/** Writes down what a draft holds; from then on nothing may be added. @throws the system's errors */
export function writeContents(path: string): void {
  const files = filesIn(path).filter(({ name }) => name !== CONTENTS_FILE)
  writeFileSync(join(path, CONTENTS_FILE), JSON.stringify({ files }))
}

/** Whether an entry is there with all of its files. */
export function isComplete(path: string): boolean {
  try {
    const { files } = contentsSchema.parse(JSON.parse(readFileSync(join(path, CONTENTS_FILE), 'utf8')))
    return files.every(({ name, bytes }) => statSync(join(path, name)).size === bytes)
  } catch {
    return false // a file is missing or unreadable, or the list is spoilt
  }
}

/** Where the time of the last use is kept: the folder's own. It is not worth an error where it cannot be set. */
export function markUsed(path: string): void {
  try {
    const now = Date.now() / 1000
    utimesSync(path, now, now)
  } catch (error) {
    if (systemCode(error) === undefined) throw error
  }
}

/**
 * Removes an entry: at once for those who look it up, its files after that.
 * @returns whether it was there
 * @throws the system's errors
 */
export function removeEntry(folder: string, key: string): boolean {
  const leaving = join(folder, newMark(key, 'tmp'))
  try {
    renameSync(join(folder, key), leaving)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false
    throw error
  }
  rmSync(leaving, { recursive: true, force: true })
  return true
}

function filesIn(path: string): { name: string; bytes: number }[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => ({ name: relative(path, pathOf(file)), bytes: statSync(pathOf(file)).size }))
}

function pathOf(file: Dirent): string {
  return join(file.parentPath, file.name)
}
