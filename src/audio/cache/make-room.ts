import { systemCode } from '../../base/errors.js'
import { listEntries, removeEntry, sumOfBytes } from './entries.js'
import { heldKeys } from './entry-holds.js'
import { sweepMarks } from './marks.js'

/**
 * Removes the entries used longest ago until those left take no more than `limitBytes`. Those in use stay, and so may
 * come to more.
 */
export function makeRoom(folder: string, limitBytes: number): void {
  try {
    const held = heldKeys(sweepMarks(folder))
    const entries = listEntries(folder)
    let bytes = sumOfBytes(entries)
    for (const entry of entries) {
      if (bytes <= limitBytes) return
      if (held.has(entry.key)) continue
      removeEntry(folder, entry.key)
      bytes -= entry.bytes
    }
  } catch (error) {
    // What was to be kept is there; whoever keeps something next tries again.
    if (systemCode(error) === undefined) throw error
  }
}
