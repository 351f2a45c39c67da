import { readFileSync } from 'node:fs'

// Processor time as the kernel counts it, in /proc/PID/stat (proc(5)). Elsewhere than on Linux nobody knows: undefined.

/** Ticks a second in /proc/PID/stat: 100 on every Linux that Node runs on (USER_HZ). */
const TICKS_PER_SECOND = 100
/** Places of utime and cutime after the program's name; stime and cstime follow each. */
const OWN = 11
const CHILDREN = 13

/**
 * Processor seconds of a running process, its threads included, its children not.
 * @param {number} pid
 * @returns {number | undefined}
 */
export function processCpuSeconds(pid) {
  return readSeconds(`/proc/${pid}/stat`, OWN)
}

/**
 * Processor seconds of every child of this process that has ended and been waited for, its own children included: the
 * difference between two readings is one child's whole tree, when no other child ended in between.
 * @returns {number | undefined}
 */
export function childrenCpuSeconds() {
  return readSeconds('/proc/self/stat', CHILDREN)
}

/** @param {string} file @param {number} place */
function readSeconds(file, place) {
  const stat = readStat(file)
  if (stat === undefined) return undefined
  // The second field, the program's name, may hold spaces and brackets: count from the last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[place]) + Number(fields[place + 1])) / TICKS_PER_SECOND
}

/** @param {string} file */
function readStat(file) {
  if (process.platform !== 'linux') return undefined
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    // The process has ended: a value less, no failure.
    const { code } = /** @type {NodeJS.ErrnoException} */ (error)
    if (code === 'ENOENT' || code === 'ESRCH') return undefined
    throw error
  }
}
