import { readFileSync } from 'node:fs'
import { systemCode } from '../../base/errors.js'

/** Linux counts a process's time in hundredths of a second, whatever its clock. */
const TICKS_PER_SECOND = 100
/** After the name: state is the first field, user time the 12th, system time the 13th. */
const USER_TIME = 11
const SYSTEM_TIME = 12

/** Seconds of processor that a process has used, all its threads together; undefined where the system does not tell. */
export function cpuSecondsOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name is in brackets and may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[USER_TIME]) + Number(fields[SYSTEM_TIME])) / TICKS_PER_SECOND
  } catch (error) {
    if (systemCode(error) === undefined) throw error
    return undefined
  }
}
