import { readdirSync, readFileSync } from 'node:fs'

/** What this process holds: threads, file descriptors, and child processes (as pids). */
export interface Holdings {
  readonly threads: number
  readonly descriptors: number
  readonly children: readonly string[]
}

export function holdings(): Holdings {
  const tasks = readdirSync('/proc/self/task')
  const children = tasks.flatMap((task) => childrenOf(task))
  return { threads: tasks.length, descriptors: readdirSync('/proc/self/fd').length, children }
}

function childrenOf(task: string): string[] {
  try {
    const list = readFileSync(`/proc/self/task/${task}/children`, 'utf8')
    return list.split(' ').filter((pid) => pid !== '')
  } catch {
    return [] // the thread has ended meanwhile
  }
}
