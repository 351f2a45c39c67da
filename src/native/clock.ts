import koffi from 'koffi'
import { monotonicMs } from './monotonic-ms.js'

/** Linux's numbers for clock_gettime(2). */
const CLOCK_IDS = { monotonic: 1, threadCpu: 3 } as const

/**
 * `monotonic`: the system's, the same in every process. `threadCpu`: what the calling thread took of a processor;
 * elsewhere than on Linux, where it is not to be had so easily, the monotonic one.
 */
export type ClockKind = keyof typeof CLOCK_IDS

/** A clock that can be read in every frame: Node's own make an object of each reading. */
export interface Clock {
  /** Writes the time, in milliseconds, into `times[index]`. */
  read(times: Float64Array, index: number): void
}

/** Opens a clock; `threadCpu` counts for whichever thread reads it. */
export function openClock(kind: ClockKind): Clock {
  if (process.platform !== 'linux') return nodeClock
  const library = koffi.load(null)
  const getTime: (clock: number, time: Uint32Array) => number = library.func(
    'int clock_gettime(int clock, void *time)',
  )
  // struct timespec: seconds and nanoseconds, 64 bits each, low word first.
  const time = new Uint32Array(4)
  const id = CLOCK_IDS[kind]
  return {
    read(times, index) {
      getTime(id, time)
      times[index] = ((time[0] ?? 0) + (time[1] ?? 0) * 2 ** 32) * 1e3 + (time[2] ?? 0) / 1e6
    },
  }
}

const nodeClock: Clock = {
  read(times, index) {
    times[index] = monotonicMs()
  },
}
