import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Has V8 free what nobody holds: of the young generation in about a millisecond, or of all in some tens of them. */
export type CollectGarbage = (what: 'young' | 'all') => void

/** V8's own collector; Node shows it to contexts made after the flag is set. */
export function openGarbageCollector(): CollectGarbage {
  setFlagsFromString('--expose-gc')
  const gc: unknown = runInNewContext('gc')
  if (typeof gc !== 'function') return () => undefined
  // Without options it is a full collection; `major` alone leaves array buffers where they are (Node 20).
  return (what) => void (what === 'young' ? gc({ type: 'minor' }) : gc())
}
