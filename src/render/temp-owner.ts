import { readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { systemCode } from '../base/errors.js'
import { isAlive } from '../base/is-alive.js'
import { readProcessStat } from './resources/process-stat.js'

/** In a folder of temporaries: whose it is. */
export const OWNER_FILE = 'owner.json'

const owner = z.object({
  pid: z.int().positive(),
  /** When the process began: numbers are given out again. 0 where the system does not tell. */
  startTicks: z.number(),
  /** The boot of the machine, and the namespace, that the number belongs to. */
  where: z.string(),
})
export type TempOwner = z.infer<typeof owner>

/** This process. */
export function thisOwner(): TempOwner {
  return { pid: process.pid, startTicks: startOf('self'), where: processSpace() }
}

/** Undefined where the folder does not say, or not in this way. */
export function readOwner(folder: string): TempOwner | undefined {
  const text = textOf(join(folder, OWNER_FILE))
  if (text === undefined) return undefined
  try {
    return owner.parse(JSON.parse(text))
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError) return undefined
    throw error
  }
}

/**
 * Whether the owner has certainly ended. A process of another boot, or of a container that shares our folder, cannot be
 * looked for: it counts as alive.
 */
export function hasEnded({ pid, startTicks, where }: TempOwner): boolean {
  if (where !== processSpace()) return false
  return !isAlive(pid) || startOf(pid) !== startTicks
}

function startOf(pid: number | 'self'): number {
  return readProcessStat(pid)?.startTicks ?? 0
}

function processSpace(): string {
  const boot = textOf('/proc/sys/kernel/random/boot_id')?.trim() ?? ''
  return `${boot} ${namespaceOf()}`
}

/** `pid:[4026531836]`; empty where there are none. */
function namespaceOf(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch (error) {
    if (systemCode(error) === undefined) throw error
    return ''
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (systemCode(error) === undefined) throw error
    return undefined
  }
}
