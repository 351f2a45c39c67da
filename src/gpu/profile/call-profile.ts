import { type Clock, openClock } from '../../native/clock.js'
import type { EntryPoints } from '../gl/entry-points.js'

/** Milliseconds spent in a driver call, all calls of that name together. */
export interface CallTime {
  /** As `drawArraysInstanced`. */
  readonly name: string
  readonly calls: number
  readonly wallMs: number
  /** Of the calling thread. */
  readonly cpuMs: number
}

/** Times every call that a device makes into the driver; slows them down by about a microsecond each. */
export interface CallProfile {
  /** The calls since the last `reset`, the longest first; those never made are left out. */
  readonly calls: readonly CallTime[]
  /** Milliseconds of processor time, outside of the calls, that the timing itself took. */
  readonly overheadMs: number
  reset(): void
  /** The same functions, timed. */
  time(entryPoints: EntryPoints): EntryPoints
  timeCall<Each extends Call>(name: string, call: Each): Each
}

type Call = (...args: never[]) => unknown
type TimedCall = (...args: unknown[]) => unknown

/** Places in a row of `Float64Array`s. */
const WALL = 0
const CPU = 1
const COUNT = 2

export function openCallProfile(): CallProfile {
  const clocks = { wall: openClock('monotonic'), cpu: openClock('threadCpu') }
  const sums = new Map<string, Float64Array>()
  const timeCall = <Each extends Call>(name: string, call: Each): Each => {
    const sum = sums.get(name) ?? new Float64Array(3)
    sums.set(name, sum)
    return timed(clocks, call as unknown as TimedCall, sum) as unknown as Each
  }
  const perCall = measureOverhead(clocks)
  const list = () =>
    Array.from(sums, ([name, sum]) => callTime(name, sum, perCall.inside)).filter(({ calls }) => calls > 0)
  return {
    get calls() {
      return list().sort((a, b) => b.wallMs - a.wallMs)
    },
    get overheadMs() {
      return list().reduce((total, { calls }) => total + calls, 0) * perCall.outside
    },
    reset() {
      for (const sum of sums.values()) sum.fill(0)
    },
    timeCall,
    time({ bind, bindOptional }) {
      return {
        bind: <Each extends Call>(declaration: string) =>
          timeCall(callName(declaration), bind<Each>(declaration)),
        bindOptional: <Each extends Call>(declaration: string) => {
          const call = bindOptional<Each>(declaration)
          return call && timeCall(callName(declaration), call)
        },
      }
    },
  }
}

/** `drawArrays` of `void glDrawArrays(uint mode, …)`. */
function callName(declaration: string): string {
  const name = /gl([A-Z]\w*)\(/.exec(declaration)?.[1] ?? declaration
  return name.charAt(0).toLowerCase() + name.slice(1)
}

function callTime(name: string, sum: Float64Array, insideMs: number): CallTime {
  const calls = sum[COUNT] ?? 0
  const net = (ms: number | undefined) => Math.max(0, (ms ?? 0) - calls * insideMs)
  return { name, calls, wallMs: net(sum[WALL]), cpuMs: net(sum[CPU]) }
}

interface Clocks {
  readonly wall: Clock
  readonly cpu: Clock
}

function timed({ wall, cpu }: Clocks, call: TimedCall, sum: Float64Array): TimedCall {
  const times = new Float64Array(4)
  return (...args) => {
    wall.read(times, 0)
    cpu.read(times, 1)
    const result = call(...args)
    cpu.read(times, 2)
    wall.read(times, 3)
    sum[CPU] = (sum[CPU] ?? 0) + (times[2] ?? 0) - (times[1] ?? 0)
    sum[WALL] = (sum[WALL] ?? 0) + (times[3] ?? 0) - (times[0] ?? 0)
    sum[COUNT] = (sum[COUNT] ?? 0) + 1
    return result
  }
}

const TRIAL_CALLS = 20_000

/** Processor milliseconds that timing costs a call: `inside` are counted as the call's, `outside` as the caller's. */
function measureOverhead(clocks: Clocks): { readonly inside: number; readonly outside: number } {
  const sum = new Float64Array(3)
  const nothing = timed(clocks, () => undefined, sum)
  const span = new Float64Array(2)
  for (let round = 0; round < 2; round++) {
    sum.fill(0)
    clocks.cpu.read(span, 0)
    for (let i = 0; i < TRIAL_CALLS; i++) nothing(1, 2, 3)
    clocks.cpu.read(span, 1)
  }
  const inside = (sum[CPU] ?? 0) / TRIAL_CALLS
  return { inside, outside: ((span[1] ?? 0) - (span[0] ?? 0)) / TRIAL_CALLS - inside }
}
