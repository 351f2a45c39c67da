import { setPriority } from 'node:os'
import { systemCode } from '../base/errors.js'

/** Gives a child a lower priority, so that other programs come first; `nice` is 0 to 19. One that has ended needs none. */
export function lowerPriority(pid: number, nice: number): void {
  if (nice === 0) return
  try {
    setPriority(pid, nice)
  } catch (error) {
    // Gone already, or not allowed: a matter of comfort only.
    if (systemCode(error) === undefined) throw error
  }
}
