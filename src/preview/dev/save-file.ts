import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  constants,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { GpuvizError, messageOf } from '../../base/errors.js'

/**
 * Writes a text, whole or not at all: through a file of its own that takes the place of the old one, which keeps its
 * permissions. A link stays one, and what it leads to is written.
 * @throws GpuvizError `not-writable`
 */
export function saveFile(path: string, text: string): void {
  const old = statSync(path, { throwIfNoEntry: false })
  const target = old ? realpathSync(path) : path
  const draft = join(dirname(target), `.${basename(target)}.${randomBytes(4).toString('hex')}`)
  try {
    // Taking its place would need no permission of the file itself.
    if (old) accessSync(target, constants.W_OK)
    writeFileSync(draft, text, { flag: 'wx' })
    if (old) chmodSync(draft, old.mode & 0o7777)
    renameSync(draft, target)
  } catch (cause) {
    rmSync(draft, { force: true })
    throw new GpuvizError('not-writable', `${path}: cannot be written (${messageOf(cause)})`, { cause })
  }
}
