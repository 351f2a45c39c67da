// The Chromium that tests of pages open.
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const MAC = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']

/** Its path: what GPUVIZ_CHROMIUM names, else the one of the system; undefined where there is none. */
export function findBrowser() {
  const named = process.env.GPUVIZ_CHROMIUM
  if (named) {
    if (isProgram(named)) return named
    throw new Error(`GPUVIZ_CHROMIUM "${named}" is no program. Name Chromium itself, or unset it.`)
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const usual = [...folders, '/usr/bin'].flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [...usual, ...MAC].find(isProgram)
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
