import { GpuvizError, messageOf } from '../../base/errors.js'
import { runProgram } from '../ffmpeg/run-program.js'

/**
 * Makes a named pipe, for its owner only. Node has no call for it, so that the system's `mkfifo` does it.
 * @throws GpuvizError `no-fifo`
 */
export async function makeFifo(path: string): Promise<void> {
  const hint = 'The folder for temporaries must be on a local file system (--temp-dir).'
  try {
    const run = await runProgram('mkfifo', ['-m', '600', '--', path], { timeoutSeconds: 10 })
    if (run.code === 0) return
    throw new GpuvizError('no-fifo', `named pipe ${path}: ${run.stderr.trim()}`, { hint })
  } catch (cause) {
    if (cause instanceof GpuvizError) throw cause
    throw new GpuvizError('no-fifo', `named pipe ${path}: ${messageOf(cause)}`, { hint, cause })
  }
}
