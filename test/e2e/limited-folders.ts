import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync } from 'node:fs'
import type { Workspace } from './workspace.js'

export interface LimitedFolder extends Disposable {
  readonly path: string
}

/** A folder that this user cannot write into; undefined where there is no way to make one. */
export function makeUnwritable(workspace: Workspace): LimitedFolder | undefined {
  const path = workspace.path('kept')
  mkdirSync(path)
  if (process.getuid?.() !== 0) {
    chmodSync(path, 0o555)
    return { path, [Symbol.dispose]: () => chmodSync(path, 0o755) }
  }
  // Root may write anywhere, but not into what is immutable.
  return attempt('chattr', '+i', path)
    ? { path, [Symbol.dispose]: () => void attempt('chattr', '-i', path) }
    : undefined
}

/** A small file system of its own; undefined where mounting is not allowed. */
export function mountSmall(workspace: Workspace, kilobytes: number): LimitedFolder | undefined {
  const path = workspace.path('small')
  mkdirSync(path)
  return attempt('mount', '-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'gpuviz-test', path)
    ? { path, [Symbol.dispose]: () => void attempt('umount', '-l', path) }
    : undefined
}

function attempt(command: string, ...args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' })
    return true
  } catch {
    return false // not permitted, or not there: the caller skips, and says so
  }
}
