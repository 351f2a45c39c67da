import type { Warning } from '../../base/report.js'
import { isMovie } from '../../stream/index.js'
import type { RenderJob } from '../render-job.js'

/** Whether a render is cut into segments: where several workers share them, or an interrupted one goes on. */
export function isCut({ output, segments, video }: RenderJob): boolean {
  // NUT loses VP9's alpha; and the user's own options are for one file.
  if (!isMovie(output.container) || output.transparent || video.ffmpegArguments) return false
  return segments.resume || segments.frames !== undefined || segments.workers !== 1
}

/** The same render in one piece: every frame builds on the one before it. */
export function inOnePiece(job: RenderJob): RenderJob {
  return { ...job, segments: { resume: false, workers: 1 } }
}

/**
 * What is told where segments were asked for and cannot be.
 * @param remembers every frame builds on the one before it
 */
export function notCut(job: RenderJob, remembers: boolean): Warning | undefined {
  const { resume, workers } = job.segments
  const isAsked = resume || (workers !== 'auto' && workers > 1)
  if (!isAsked || (isCut(job) && !remembers)) return undefined
  const asked = resume ? '--resume' : `--workers ${workers}`
  const why = remembers
    ? 'the shader has feedback, so that every frame builds on the one before it'
    : 'films without --alpha and --ffmpeg-args are cut into segments'
  const message = `${asked}: this output is made in one piece, by one worker, and nothing of it is kept when it is interrupted (${why})`
  return { code: 'not-cut', message }
}

/** Where the segments of a render are kept from one run to the next. */
export function resumeFolder({ output }: RenderJob): string {
  return `${output.path}.resume`
}
