import { printNote } from './display/print.js'

export type StopSignal = 'SIGINT' | 'SIGTERM'

export interface StopListener extends Disposable {
  /** Aborted, with the signal's name as the reason, when the user or the system asks to stop. */
  readonly signal: AbortSignal
  readonly stoppedBy: StopSignal | undefined
  /** Asks the work to stop as Ctrl-C does. */
  stop(): void
}

/** Some launchers hand on a Ctrl-C that the terminal has sent already: that is one request, not two. */
const SAME_REQUEST_MS = 200

/** The first SIGINT or SIGTERM asks the work to stop and clean up; another one ends the process at once. */
export function listenForStop(): StopListener {
  const controller = new AbortController()
  let stoppedBy: StopSignal | undefined
  let stoppedAtMs = 0
  const onSignal = (name: StopSignal) => {
    if (stoppedBy === undefined) {
      stoppedBy = name
      stoppedAtMs = performance.now()
      controller.abort(name)
    } else if (performance.now() - stoppedAtMs > SAME_REQUEST_MS) {
      printNote('gpuviz: ended at once; temporary files may be left')
      process.exit(exitCodeOf(stoppedBy))
    }
  }
  const names: readonly StopSignal[] = ['SIGINT', 'SIGTERM']
  for (const name of names) process.on(name, onSignal)
  return {
    signal: controller.signal,
    get stoppedBy() {
      return stoppedBy
    },
    stop: () => onSignal('SIGINT'),
    [Symbol.dispose]: () => {
      for (const name of names) process.off(name, onSignal).once(name, endAsDecided)
    },
  }
}

/** When all is done, a signal can only hasten the end: the exit code says what has become of the work. */
function endAsDecided(): void {
  process.exit()
}

/** 128 + the signal's number, as shells have it. */
export function exitCodeOf(signal: StopSignal): number {
  return signal === 'SIGINT' ? 130 : 143
}
