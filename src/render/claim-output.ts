import type { Report } from '../base/report.js'
import { isSent, STDOUT } from '../stream/index.js'
import { claimLivePlaylist, claimPlaylist } from './live/claim-playlist.js'
import type { RenderJob } from './render-job.js'
import { claimSequence } from './sequence-target.js'
import { claimTarget, type TargetFile } from './target-file.js'

/**
 * Claims what a job writes: a file, the files of a sequence or of a playlist; or our standard output, or an address, which
 * nobody can take.
 */
export async function claimOutput(
  { output, live }: Pick<RenderJob, 'output' | 'live'>,
  report: Report,
): Promise<TargetFile> {
  const { path, container } = output
  if (path === STDOUT || isSent(container)) return unclaimed(path)
  if (container === 'hls') return live ? claimLivePlaylist(path, report) : claimPlaylist(path)
  return container === 'png-sequence' ? claimSequence(path) : claimTarget(path)
}

function unclaimed(path: string): TargetFile {
  return {
    partPath: path,
    complete: () => Promise.resolve(),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }
}
