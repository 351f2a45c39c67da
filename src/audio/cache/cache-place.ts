import { homedir } from 'node:os'
import { join } from 'node:path'
import { usageError } from '../../base/errors.js'

/** The environment's word for the limit. */
const LIMIT_VARIABLE = 'GPUVIZ_CACHE_LIMIT'
const DEFAULT_LIMIT_BYTES = 2 * 2 ** 30

const SIZE = /^(\d+(?:\.\d+)?) ?([kmgt]?)(?:i?b)?$/i
const UNITS = ['', 'k', 'm', 'g', 't']

/** Where analyses are kept: `gpuviz/analysis` in `XDG_CACHE_HOME`, without that in `~/.cache`. */
export function defaultCacheFolder(): string {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache')
  return join(base, 'gpuviz', 'analysis')
}

/**
 * How many bytes may be kept: what `GPUVIZ_CACHE_LIMIT` says (bytes, or `500M`, `1.5G`; a K is 1024), else 2 GiB.
 * @throws GpuvizError (usage) `bad-value`
 */
export function defaultCacheLimit(): number {
  const text = process.env[LIMIT_VARIABLE]?.trim()
  if (!text) return DEFAULT_LIMIT_BYTES
  const [, number, unit = ''] = SIZE.exec(text) ?? []
  if (number === undefined) {
    throw usageError(
      'bad-value',
      `${LIMIT_VARIABLE} "${text}": expected a number of bytes, such as 500M or 4G`,
      {
        hint: 'Give 0 to keep no analyses.',
      },
    )
  }
  return Math.floor(Number(number) * 1024 ** UNITS.indexOf(unit.toLowerCase()))
}
