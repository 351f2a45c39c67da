import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { messageOf } from '../../base/errors.js'
import { damagedFeatures } from './features-file.js'
import type { OpenFile } from './open-file.js'

/** The files of a folder that were opened, to be closed together. */
export class OpenFiles implements Disposable {
  readonly #folder: string
  readonly #files: number[] = []

  constructor(folder: string) {
    this.#folder = folder
  }

  /** @throws GpuvizError `features-damaged` */
  open(name: string): OpenFile {
    const path = join(this.#folder, name)
    try {
      const file = openSync(path, 'r')
      this.#files.push(file)
      return { path, file }
    } catch (error) {
      throw damagedFeatures(path, messageOf(error), error)
    }
  }

  [Symbol.dispose](): void {
    for (const file of this.#files.splice(0)) closeSync(file)
  }
}
