import { stoppedError } from '../base/errors.js'

/** The error for a render that `signal` stopped; an abort with the reason `SIGTERM` keeps its own exit code. */
export function stopReason(signal: AbortSignal): Error {
  return stoppedError(signal.reason === 'SIGTERM' ? 'SIGTERM' : 'SIGINT')
}

/** Settles as `work` does, or rejects as soon as `signal` is aborted. */
export async function untilStopped<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  if (signal.aborted) throw stopReason(signal)
  let onAbort = () => undefined as undefined
  const stopped = new Promise<never>((_, reject) => {
    onAbort = () => void reject(stopReason(signal)) as undefined
    signal.addEventListener('abort', onAbort, { once: true })
  })
  try {
    return await Promise.race([work, stopped])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
