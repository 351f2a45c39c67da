import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** Shaders that other people wrote: a folder beside the project, which not every checkout has. */
const CORPORA = resolve(import.meta.dirname, '../../../shared/corpora')

/** The folder of a collection; undefined where it is not there. */
export function corpusFolder(name: string): string | undefined {
  const folder = resolve(CORPORA, name)
  return existsSync(folder) ? folder : undefined
}

const DOCUMENT = resolve(import.meta.dirname, '../../docs/compatibility.md')

/**
 * What docs/compatibility.md says between `<!-- NAME -->` and `<!-- /NAME -->`. With GPUVIZ_UPDATE_COMPATIBILITY=1, as
 * `npm run compatibility` sets it, what was found is written there first.
 */
export function documented(name: string, found: string): string {
  const text = readFileSync(DOCUMENT, 'utf8')
  const [start, end] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`]
  const from = text.indexOf(start) + start.length
  const to = text.indexOf(end)
  if (from < start.length || to < from) throw new Error(`docs/compatibility.md has no part "${name}"`)
  if (process.env.GPUVIZ_UPDATE_COMPATIBILITY === '1') {
    writeFileSync(DOCUMENT, text.slice(0, from) + found + text.slice(to))
    return found
  }
  return text.slice(from, to)
}
