import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemCode } from '../../base/errors.js'
import { type CgroupPlace, type Controller, findCgroups } from './cgroup-place.js'

/** Memory that a control group may have. */
export interface MemoryLimit {
  readonly limitBytes: number
  /** What is left of it; what the kernel could drop at once (files that nobody uses just now) counts as left. */
  readonly freeBytes: number
  /** The file that says so. */
  readonly source: string
}

export interface CoreLimit {
  /** Processor time, in cores: 1.5 is one and a half. */
  readonly cores: number
  readonly source: string
}

/** The tightest limits among this process's group and those above it; absent where there is none. */
export interface CgroupLimits {
  readonly memory?: MemoryLimit
  readonly cores?: CoreLimit
}

/** Reads the limits of control groups (Linux; none elsewhere). `root` is another root folder than `/`, for tests. */
export function readCgroupLimits(root = '/'): CgroupLimits {
  const cgroups = read(join(root, 'proc/self/cgroup'))
  const mountInfo = read(join(root, 'proc/self/mountinfo'))
  if (cgroups === undefined || mountInfo === undefined) return {}
  const limits = <T>(controller: Controller, readLimit: (place: LimitPlace) => T | undefined) =>
    findCgroups(cgroups, mountInfo, controller).flatMap(({ version, folders }) =>
      folders.flatMap((folder) => readLimit({ version, folder: join(root, folder) }) ?? []),
    )
  const memory = least(limits('memory', memoryLimit), ({ freeBytes }) => freeBytes)
  const cores = least(limits('cpu', coreLimit), (limit) => limit.cores)
  return { ...(memory && { memory }), ...(cores && { cores }) }
}

interface LimitPlace extends Pick<CgroupPlace, 'version'> {
  readonly folder: string
}

interface MemoryFiles {
  readonly limit: string
  readonly used: string
  /** Line of `memory.stat`: files in the page cache that were not used lately. */
  readonly droppable: RegExp
}

const MEMORY_FILES: Readonly<Record<1 | 2, MemoryFiles>> = {
  1: {
    limit: 'memory.limit_in_bytes',
    used: 'memory.usage_in_bytes',
    droppable: /^total_inactive_file (\d+)$/m,
  },
  2: { limit: 'memory.max', used: 'memory.current', droppable: /^inactive_file (\d+)$/m },
}
/** Version 1 writes "no limit" as the largest number of pages. */
const NO_LIMIT_BYTES = 2 ** 60

function memoryLimit({ version, folder }: LimitPlace): MemoryLimit | undefined {
  const files = MEMORY_FILES[version]
  const source = join(folder, files.limit)
  // `max` is no number.
  const limitBytes = Number(read(source) ?? Number.NaN)
  if (Number.isNaN(limitBytes) || limitBytes >= NO_LIMIT_BYTES) return undefined
  const usedBytes = Number(read(join(folder, files.used)) ?? 0)
  const droppable = files.droppable.exec(read(join(folder, 'memory.stat')) ?? '')?.[1]
  const freeBytes = Math.max(0, limitBytes - Math.max(0, usedBytes - Number(droppable ?? 0)))
  return { limitBytes, freeBytes, source }
}

function coreLimit({ version, folder }: LimitPlace): CoreLimit | undefined {
  const source = join(folder, version === 2 ? 'cpu.max' : 'cpu.cfs_quota_us')
  // `max 100000`, or -1, where there is none.
  const [quota, period] = [
    ...(read(source)?.trim().split(' ') ?? []),
    ...(version === 1 ? [read(join(folder, 'cpu.cfs_period_us')) ?? ''] : []),
  ].map(Number)
  if (quota === undefined || period === undefined || !(quota > 0) || !(period > 0)) return undefined
  return { cores: quota / period, source }
}

function least<T>(values: readonly T[], of: (value: T) => number): T | undefined {
  return values.reduce<T | undefined>((a, b) => (a === undefined || of(b) < of(a) ? b : a), undefined)
}

/** Undefined where there is no such file, or it is not ours to read. */
function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (systemCode(error) === undefined) throw error
    return undefined
  }
}
