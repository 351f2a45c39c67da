import { open, readFile, rename, rm } from 'node:fs/promises'
import { GpuvizError, messageOf, systemCode, usageError } from '../base/errors.js'
import { isAlive } from '../base/is-alive.js'

/** The file a render writes: `NAME.part` beside the target, renamed when complete and checked. */
export interface TargetFile extends AsyncDisposable {
  readonly partPath: string
  /** Everything is ready for the first frame: what is written in place may now replace what was there. */
  begin?(): Promise<void>
  /** Gives the finished file its final name. */
  complete(): Promise<void>
}

/** Claims `path` for this process; a usage error names the other render where one is writing it. */
export async function claimTarget(path: string): Promise<TargetFile> {
  const partPath = `${path}.part`
  const lockPath = `${path}.lock`
  await lock(lockPath, path)
  return {
    partPath,
    complete: () => rename(partPath, path),
    async [Symbol.asyncDispose]() {
      await rm(partPath, { force: true })
      await rm(lockPath, { force: true })
    },
  }
}

async function lock(lockPath: string, path: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await using file = await open(lockPath, 'wx')
      await file.write(`${process.pid}\n`)
      return
    } catch (error) {
      if (systemCode(error) !== 'EEXIST' || attempt > 0) throw notWritable(path, error)
      const pid = Number(await readFile(lockPath, 'utf8'))
      if (isAlive(pid)) {
        throw usageError('target-busy', `"${path}": another render (process ${pid}) is writing this file`)
      }
      // Left by a render that was killed.
      await rm(lockPath, { force: true })
    }
  }
}

function notWritable(path: string, cause: unknown): GpuvizError {
  return new GpuvizError('output-not-writable', `output "${path}": cannot be written (${messageOf(cause)})`, {
    cause,
    hint: 'Choose a folder that you may write to, with -o.',
  })
}
