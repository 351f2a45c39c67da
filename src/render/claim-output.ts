import { STDOUT } from '../stream/index.js'
import type { OutputChoice } from './render-job.js'
import { claimSequence } from './sequence-target.js'
import { claimTarget, type TargetFile } from './target-file.js'

/** Claims what a job writes: a file, the files of a sequence, or our standard output, which nobody can take. */
export async function claimOutput({ path, container }: OutputChoice): Promise<TargetFile> {
  if (path === STDOUT) return standardOutput
  return container === 'png-sequence' ? claimSequence(path) : claimTarget(path)
}

const standardOutput: TargetFile = {
  partPath: STDOUT,
  complete: () => Promise.resolve(),
  [Symbol.asyncDispose]: () => Promise.resolve(),
}
