import { openCache } from '../../audio/index.js'
import { printResult } from '../display/print.js'

interface CacheFlags {
  readonly json: boolean
}

/** Prints where analyses are kept, how many and how large. */
export function showCache({ json }: CacheFlags): void {
  const info = openCache().info()
  const { folder, entries, bytes, limitBytes } = info
  printResult(
    json
      ? JSON.stringify(info)
      : `${folder}: ${analysesText(entries)}, ${bytesText(bytes)} of at most ${bytesText(limitBytes)}`,
  )
}

/** Removes them all, and prints how many there were. */
export function clearCache({ json }: CacheFlags): void {
  const removed = openCache().clear()
  printResult(
    json ? JSON.stringify(removed) : `removed ${analysesText(removed.entries)}, ${bytesText(removed.bytes)}`,
  )
}

function analysesText(count: number): string {
  return count === 1 ? '1 analysis' : `${count} analyses`
}

const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'] as const

function bytesText(bytes: number): string {
  const power = bytes < 1024 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10))
  const value = bytes / 1024 ** power
  const text = power === 0 || value >= 100 ? String(Math.round(value)) : value.toFixed(1)
  return `${text} ${UNITS[power]}`
}
