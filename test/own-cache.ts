import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Gives the tests a cache of their own, empty at first, and removes it at the end. */
export default function ownCache(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'gpuviz-test-cache-'))
  process.env.XDG_CACHE_HOME = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
