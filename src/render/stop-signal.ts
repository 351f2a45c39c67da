import { GpuvizError, stoppedError } from '../base/errors.js'

/**
 * The error for a render that `signal` stopped: the reason itself where the render stops for one of its own; an abort with
 * the reason `SIGTERM` keeps its own exit code.
 */
export function stopReason(signal: AbortSignal): Error {
  if (signal.reason instanceof GpuvizError) return signal.reason
  return stoppedError(signal.reason === 'SIGTERM' ? 'SIGTERM' : 'SIGINT')
}

/** Settles as `work` does, or rejects as soon as `signal` is aborted. */
export async function untilStopped<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  // What becomes of it then is of no interest, but a rejection that nobody hears would end the process.
  work.catch(() => undefined)
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
