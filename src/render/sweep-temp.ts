import { lstat, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { systemCode } from '../base/errors.js'
import type { Report } from '../base/report.js'
import { hasEnded, readOwner } from './temp-owner.js'

/** What all our folders of temporaries begin with. */
export const TEMP_PREFIX = 'gpuviz-'

/**
 * Removes what renders that were killed (SIGKILL, out of memory) left in `parent`: folders of ours and of this user, that name
 * an owner who has certainly ended. Folders that were to be kept name none.
 */
export async function sweepTemp(parent: string, report: Report): Promise<void> {
  for (const name of await namesIn(parent)) {
    const folder = join(parent, name)
    if (!(await isOurs(folder))) continue
    const owner = readOwner(folder)
    if (!owner || !hasEnded(owner)) continue
    report.detail(`removing ${folder}, left by process ${owner.pid}, which has ended`)
    await rm(folder, { recursive: true, force: true }).catch((error: unknown) => {
      report.detail(`it cannot be removed: ${systemCode(error)}`)
    })
  }
}

async function namesIn(parent: string): Promise<readonly string[]> {
  try {
    return (await readdir(parent)).filter((name) => name.startsWith(TEMP_PREFIX))
  } catch (error) {
    if (systemCode(error) === undefined) throw error
    return []
  }
}

async function isOurs(folder: string): Promise<boolean> {
  try {
    const found = await lstat(folder)
    return found.isDirectory() && found.uid === process.getuid?.()
  } catch (error) {
    if (systemCode(error) === undefined) throw error
    return false
  }
}
