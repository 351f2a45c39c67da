import { availableParallelism, freemem, totalmem } from 'node:os'
import { readCgroupLimits } from './cgroup-limits.js'

/** What of the machine is ours to use, and which limit says so. */
export interface MachineResources {
  readonly cores: CoreResources
  readonly memory: MemoryResources
}

export interface CoreResources {
  /** Processor time, in cores; a limit may be one and a half. */
  readonly count: number
  /** `system`, or the file of the control group that sets it. */
  readonly source: string
}

export interface MemoryResources {
  readonly totalBytes: number
  /** Unused, or used for what could be dropped at once. */
  readonly freeBytes: number
  readonly source: string
}

const SYSTEM = 'system'

/**
 * Looks at cores (those that this process may run on, and its quota of their time) and memory, within the limits of
 * control groups: containers have them, and Node's `availableParallelism` and `freemem` know nothing of them.
 */
export function machineResources(root?: string): MachineResources {
  const limits = readCgroupLimits(root)
  const cores = { count: availableParallelism(), source: SYSTEM }
  const totalBytes = systemTotalBytes()
  const memory = { totalBytes, freeBytes: Math.min(freemem(), totalBytes), source: SYSTEM }
  const isCoreLimited = limits.cores !== undefined && limits.cores.cores < cores.count
  return {
    cores: isCoreLimited ? { count: limits.cores.cores, source: limits.cores.source } : cores,
    memory: limits.memory ? withinLimit(memory, limits.memory) : memory,
  }
}

/** Whole threads or processes that so many cores keep busy: at least one. */
export function wholeCores({ count }: CoreResources): number {
  return Math.max(1, Math.round(count))
}

function withinLimit(
  memory: MemoryResources,
  {
    limitBytes,
    freeBytes,
    source,
  }: { readonly limitBytes: number; readonly freeBytes: number; readonly source: string },
): MemoryResources {
  const isLimited = limitBytes < memory.totalBytes || freeBytes < memory.freeBytes
  return {
    totalBytes: Math.min(memory.totalBytes, limitBytes),
    freeBytes: Math.min(memory.freeBytes, freeBytes),
    source: isLimited ? source : memory.source,
  }
}

/**
 * libuv knows of limits on other systems too. Where there is none it gives 0, or a number larger than any memory: that is
 * no limit.
 */
function systemTotalBytes(): number {
  const limit = process.constrainedMemory()
  return limit > 0 ? Math.min(totalmem(), limit) : totalmem()
}
