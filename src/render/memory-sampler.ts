import { readFileSync } from 'node:fs'
import { systemCode } from '../base/errors.js'

const PSS_LINE = /^Pss:\s+(\d+) kB/m
const RSS_LINE = /^VmRSS:\s+(\d+) kB/m

/** Remembers the highest sum of the memory of some processes. */
export interface MemorySampler {
  readonly peakBytes: number
  sample(pids: readonly number[]): void
}

export function createMemorySampler(): MemorySampler {
  let peakBytes = 0
  return {
    get peakBytes() {
      return peakBytes
    },
    sample(pids) {
      let sum = 0
      for (const pid of pids) sum += processBytes(pid)
      peakBytes = Math.max(peakBytes, sum)
    },
  }
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
