import { accessSync, constants, statSync } from 'node:fs'
import { GpuvizError, messageOf, usageError } from '../base/errors.js'

/**
 * Throws where `path` is no file that can be read: a usage error for one that is not there or is a folder.
 * @param what what to name instead of a folder
 */
export function checkInput(path: string, what = 'the sound files in it'): void {
  const file = statSync(path, { throwIfNoEntry: false })
  if (!file) throw usageError('no-input', `"${path}": there is no such file`)
  if (file.isDirectory()) {
    throw usageError('input-is-folder', `"${path}" is a folder`, { hint: `Name ${what}.` })
  }
  try {
    accessSync(path, constants.R_OK)
  } catch (cause) {
    throw new GpuvizError('input-not-readable', `"${path}" cannot be read (${messageOf(cause)})`, { cause })
  }
}
