import { setImmediate } from 'node:timers/promises'
import { stoppedError } from '../../base/errors.js'

/** Lets the event loop turn, so that a stop is heard in the middle of long work. @throws GpuvizError `stopped` */
export async function breathe(signal: AbortSignal): Promise<void> {
  await setImmediate()
  if (signal.aborted) throw stoppedError()
}
