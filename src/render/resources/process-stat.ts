import { readFileSync } from 'node:fs'
import { systemCode } from '../../base/errors.js'

/** What Linux tells of a process: proc_pid_stat(5). */
export interface ProcessStat {
  /** `R` runs, `S` sleeps, `D` waits for a disk, `T` is suspended, `Z` has ended. */
  readonly state: string
  /** Processor time, all its threads together. */
  readonly cpuSeconds: number
  /** When it began, in hundredths of a second since the machine did: tells it from a later one of the same number. */
  readonly startTicks: number
}

/** Linux counts a process's time in hundredths of a second, whatever its clock. */
const TICKS_PER_SECOND = 100
/** Fields behind the name: the first is the state. */
const FIELD = { state: 0, userTime: 11, systemTime: 12, start: 19 } as const

/** Undefined where there is no such process, or the system does not tell. */
export function readProcessStat(pid: number | 'self'): ProcessStat | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name is in brackets and may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const ticks = Number(fields[FIELD.userTime]) + Number(fields[FIELD.systemTime])
    return {
      state: fields[FIELD.state] ?? '',
      cpuSeconds: ticks / TICKS_PER_SECOND,
      startTicks: Number(fields[FIELD.start]),
    }
  } catch (error) {
    if (systemCode(error) === undefined) throw error
    return undefined
  }
}
