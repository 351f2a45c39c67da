import { readFileSync } from 'node:fs'
import { systemCode } from '../base/errors.js'

const PSS_LINE = /^Pss:\s+(\d+) kB/m
const RSS_LINE = /^VmRSS:\s+(\d+) kB/m

/** Remembers the highest sum of the memory of some processes. */
export interface MemorySampler {
  readonly peakBytes: number
  sample(pids: readonly number[]): void
}

/** The exact figure takes the kernel some 4 ms a process: it is asked for only where memory has grown by as much. */
const GROWTH_BYTES = 2 ** 20
/** … and now and then all the same: it also grows when a process that shares pages with these ends. */
const SAMPLES_TO_SKIP = 4

export function createMemorySampler(): MemorySampler {
  let peakBytes = 0
  let measuredAtBytes = Number.NEGATIVE_INFINITY
  let skipped = 0
  return {
    get peakBytes() {
      return peakBytes
    },
    sample(pids) {
      const resident = sumOf(pids, residentBytes)
      if (resident < measuredAtBytes + GROWTH_BYTES && skipped++ < SAMPLES_TO_SKIP) return
      skipped = 0
      measuredAtBytes = Math.max(measuredAtBytes, resident)
      peakBytes = Math.max(peakBytes, sumOf(pids, processBytes))
    },
  }
}

function sumOf(pids: readonly number[], bytesOf: (pid: number) => number): number {
  return pids.reduce((sum, pid) => sum + bytesOf(pid), 0)
}

/**
 * Proportional set size of a process in bytes (Linux `smaps_rollup`: shared pages are divided among those who
 * share them); its resident set size where there is no such file; 0 once it has ended.
 */
function processBytes(pid: number): number {
  return readKilobytes(`/proc/${pid}/smaps_rollup`, PSS_LINE) ?? residentBytes(pid)
}

function residentBytes(pid: number): number {
  return (
    readKilobytes(`/proc/${pid}/status`, RSS_LINE) ?? (pid === process.pid ? process.memoryUsage.rss() : 0)
  )
}

function readKilobytes(path: string, line: RegExp): number | undefined {
  try {
    const match = line.exec(readFileSync(path, 'utf8'))
    return match ? Number(match[1]) * 1024 : undefined
  } catch (error) {
    const gone = ['ENOENT', 'ESRCH', 'EACCES'].includes(systemCode(error) ?? '')
    if (gone) return undefined
    throw error
  }
}
