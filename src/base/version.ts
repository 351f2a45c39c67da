import { readFileSync } from 'node:fs'

const packageFile = new URL('../../package.json', import.meta.url)
const { version }: { version: string } = JSON.parse(readFileSync(packageFile, 'utf8'))

/** gpuviz's own version, as in package.json. */
export const VERSION = version
