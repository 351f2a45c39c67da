import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemCode } from '../../base/errors.js'
import { type Mark, newMark } from './marks.js'

/** Says of entries that they are in use here, so that nobody removes them. Disposing it lets them go. */
export class EntryHolds implements Disposable {
  private readonly folder: string
  /** Names of the marks, by the keys of the entries. */
  private readonly marks = new Map<string, string>()

  constructor(folder: string) {
    this.folder = folder
  }

  /** Where the folder can only be read no one removes from it either, or somebody with other rights: then goes without. */
  take(key: string): void {
    if (this.marks.has(key)) return
    const name = newMark(key, 'held')
    try {
      writeFileSync(join(this.folder, name), '')
      this.marks.set(key, name)
    } catch (error) {
      if (systemCode(error) === undefined) throw error
    }
  }

  /** The keys that others hold, by the marks that are there. */
  ofOthers(marks: readonly Mark[]): ReadonlySet<string> {
    const own = new Set(this.marks.values())
    return heldKeys(marks.filter(({ name }) => !own.has(name)))
  }

  [Symbol.dispose](): void {
    for (const name of this.marks.values()) {
      try {
        rmSync(join(this.folder, name), { force: true })
      } catch (error) {
        // It goes when someone begins an entry after this process has ended.
        if (systemCode(error) === undefined) throw error
      }
    }
    this.marks.clear()
  }
}

/** The keys that anybody holds. */
export function heldKeys(marks: readonly Mark[]): ReadonlySet<string> {
  return new Set(marks.filter(({ kind }) => kind === 'held').map(({ key }) => key))
}
