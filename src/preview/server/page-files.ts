import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { builtFile } from '../../base/built-file.js'
import { GpuvizError } from '../../base/errors.js'

/** The built files of one page. */
export interface PageFiles {
  readonly folder: string
  /** The page itself; what it loads is asked for with the token. */
  html(token: string): string
}

/** Links that Vite writes: `./assets/index-B2x.js`. */
const LINK = /\b(src|href)="(\.\/[^"?#]+)"/g

/** @throws GpuvizError `page-missing` where gpuviz was built without its pages */
export function openPageFiles(name: 'preview' | 'dev'): PageFiles {
  const folder = builtFile(`../../pages/${name}`, import.meta.url)
  const text = readPage(folder)
  return {
    folder,
    html: (token) => text.replaceAll(LINK, (_, attribute, link) => `${attribute}="${link}?token=${token}"`),
  }
}

function readPage(folder: string): string {
  try {
    return readFileSync(join(folder, 'index.html'), 'utf8')
  } catch (cause) {
    const hint = 'Install gpuviz again; in a checkout: npm run build'
    throw new GpuvizError('page-missing', `${folder}: the built page is not there`, { hint, cause })
  }
}
