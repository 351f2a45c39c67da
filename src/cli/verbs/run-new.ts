import { existsSync, writeFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { GpuvizError, messageOf, systemCode, usageError } from '../../base/errors.js'
import { printNote, printResult } from '../display/print.js'
import type { STARTER_DIALECTS } from './new.js'
import { ISF_STARTER } from './starters/isf-starter.js'
import { NATIVE_STARTER } from './starters/native-starter.js'
import { SHADERTOY_STARTER } from './starters/shadertoy-starter.js'

type StarterDialect = (typeof STARTER_DIALECTS)[number]

const STARTERS: Readonly<Record<StarterDialect, { readonly ending: string; readonly text: string }>> = {
  native: { ending: '.glsl', text: NATIVE_STARTER },
  shadertoy: { ending: '.glsl', text: SHADERTOY_STARTER },
  isf: { ending: '.fs', text: ISF_STARTER },
}

/**
 * Writes a shader to start from, and says how to go on.
 * @throws GpuvizError (usage) `output-exists`, `no-output-folder`, `bad-value`; `output-not-writable`
 */
export function runNew(name: string, dialect: StarterDialect): number {
  const { ending, text } = STARTERS[dialect]
  if (/^(?:|.*[\\/]|.*[\\/]?\.{1,2})$/.test(name)) {
    throw usageError('bad-value', `new "${name}": expected the name of a look, such as my-look`)
  }
  const file = extname(name) === '' ? `${name}${ending}` : name
  // It stands in a comment, or in JSON.
  const shownName = basename(file, extname(file)).replaceAll(/[^\p{L}\p{N} ._-]/gu, '-')
  writeNew(
    file,
    text.replace('STARTER', () => shownName),
  )
  printResult(file)
  printNote(
    [
      `See it move, and write on it:  gpuviz dev song.mp3 --shader ${shown(file)}`,
      `Render it for good:            gpuviz song.mp3 --shader ${shown(file)} -o video.mp4`,
    ].join('\n'),
  )
  return 0
}

/** As a shell takes it for one word. */
function shown(file: string): string {
  return /^[\w./+@-]+$/.test(file) ? file : `'${file.replaceAll("'", `'\\''`)}'`
}

/** Never in place of a file. */
export function writeNew(file: string, text: string): void {
  const hint = 'Give another name, or move that file away.'
  if (existsSync(file)) throw usageError('output-exists', `"${file}" exists already`, { hint })
  try {
    writeFileSync(file, text, { flag: 'wx' })
  } catch (cause) {
    const code = systemCode(cause)
    if (code === 'EEXIST') throw usageError('output-exists', `"${file}" exists already`, { hint, cause })
    if (code === 'ENOENT')
      throw usageError('no-output-folder', `"${file}": its folder does not exist`, { cause })
    throw new GpuvizError('output-not-writable', `"${file}" cannot be written (${messageOf(cause)})`, {
      cause,
    })
  }
}
