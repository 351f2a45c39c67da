import { accessSync, constants, realpathSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { GpuvizError, messageOf, usageError } from '../base/errors.js'

/**
 * Checks that a file of this name can be meant and made; `what` names the option in messages.
 * @throws GpuvizError `output-is-input`, `output-is-folder`, `no-output-folder`, `output-not-writable`
 */
export function checkTarget(what: string, path: string, input: string): void {
  if (isSameFile(path, input)) {
    throw usageError('output-is-input', `${what} "${path}" is the input itself`, {
      hint: 'Name another file.',
    })
  }
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw usageError('output-is-folder', `${what} "${path}" is a folder`, { hint: 'Name a file in it.' })
  }
  const folder = dirname(resolve(path))
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw usageError('no-output-folder', `${what} "${path}": there is no folder "${folder}"`, {
      hint: 'Make the folder first, or name another.',
    })
  }
  try {
    accessSync(folder, constants.W_OK)
  } catch (cause) {
    throw new GpuvizError(
      'output-not-writable',
      `${what} "${path}": cannot write into "${folder}" (${messageOf(cause)})`,
      {
        cause,
        hint: 'Choose a folder that you may write to, with -o.',
      },
    )
  }
}

/** Whether two names are one file, by links too. */
export function isSameFile(a: string, b: string): boolean {
  const [fileA, fileB] = [a, b].map((path) => statSync(path, { throwIfNoEntry: false }))
  if (!fileA || !fileB) return false
  return (
    (fileA.ino === fileB.ino && fileA.dev === fileB.dev && fileA.ino !== 0) ||
    realpathSync(a) === realpathSync(b)
  )
}
