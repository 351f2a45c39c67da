import { systemCode } from './errors.js'

/** Whether a process of this number runs, anybody's. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // Not ours to signal: it is there all the same.
    return systemCode(error) === 'EPERM'
  }
}
