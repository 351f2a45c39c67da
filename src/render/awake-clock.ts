import { monotonicMs } from '../native/monotonic-ms.js'

/**
 * A clock for patience: it stands still while this process does (Ctrl-Z, a machine that sleeps), since then the others had
 * no time to work either. Read it regularly: between two readings it moves by `longestMs` at most.
 */
export function openAwakeClock(longestMs: number, now: () => number = monotonicMs): () => number {
  let awakeMs = 0
  let lastMs = now()
  return () => {
    const nowMs = now()
    awakeMs += Math.min(longestMs, nowMs - lastMs)
    lastMs = nowMs
    return awakeMs
  }
}
