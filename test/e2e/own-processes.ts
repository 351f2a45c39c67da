import { readdirSync, readFileSync } from 'node:fs'
import { systemCode } from '../../src/base/errors.js'

/** The environment variable that marks every process of one run: children inherit it, however deep. */
export const RUN_MARK = 'GPUVIZ_TEST_RUN'

export interface OwnProcess {
  readonly pid: number
  readonly command: string
}

/** The living processes of a run, found by its mark in their environment; none where there is no /proc. */
export function ownProcesses(mark: string): readonly OwnProcess[] {
  const wanted = `${RUN_MARK}=${mark}`
  return processIds().flatMap((pid) => {
    const environment = readProcFile(pid, 'environ')
    if (!environment.split('\0').includes(wanted)) return []
    return [{ pid, command: readProcFile(pid, 'cmdline').replaceAll('\0', ' ').trim() }]
  })
}

function processIds(): readonly number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
}

/** Empty for a process that has ended, or is somebody else's. */
function readProcFile(pid: number, name: 'environ' | 'cmdline'): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes(systemCode(error) ?? '')) return ''
    throw error
  }
}
