import { readFileSync } from 'node:fs'

const SAMPLE_MS = 100
/** Linux: shared pages are divided among those who share them. */
const PSS_LINE = /^Pss:\s+(\d+) kB/m

/**
 * Looks at the memory of a process ten times a second until it is stopped. From outside: a process that is busy does not
 * see its own peak.
 * @param {number} pid
 * @param {(megabytes: number) => void} [onSample]
 * @returns {{stop: () => number | undefined}} `stop` tells the highest, in MB; undefined where the system does not tell.
 */
export function watchMemory(pid, onSample) {
  /** @type {number | undefined} */
  let peak
  const timer = setInterval(() => {
    const megabytes = processMegabytes(pid)
    if (megabytes === undefined) return
    peak = Math.max(peak ?? 0, megabytes)
    onSample?.(megabytes)
  }, SAMPLE_MS)
  return {
    stop() {
      clearInterval(timer)
      return peak
    },
  }
}

/** @param {number} pid */
function processMegabytes(pid) {
  try {
    const match = PSS_LINE.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))
    return match ? (Number(match[1]) * 1024) / 1e6 : undefined
  } catch (error) {
    // The process has ended, or this is no Linux: a sample less, no failure.
    const { code } = /** @type {NodeJS.ErrnoException} */ (error)
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES') return undefined
    throw error
  }
}
