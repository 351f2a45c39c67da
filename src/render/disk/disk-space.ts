import { stat, statfs } from 'node:fs/promises'
import { systemCode } from '../../base/errors.js'

/** A file system, seen from a folder on it. */
export interface DiskSpace {
  /** Two folders with the same number share their space. */
  readonly device: number
  /** Bytes that this user may still write. */
  readonly freeBytes: number
  readonly totalBytes: number
}

/** Undefined where the folder is not there, or its file system does not count: some in memory and over networks. */
export async function diskSpace(folder: string): Promise<DiskSpace | undefined> {
  try {
    const [{ dev }, { bsize, bavail, blocks }] = await Promise.all([stat(folder), statfs(folder)])
    return blocks > 0 ? { device: dev, freeBytes: bavail * bsize, totalBytes: blocks * bsize } : undefined
  } catch (error) {
    if (systemCode(error) === undefined) throw error
    return undefined
  }
}
