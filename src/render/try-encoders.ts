import { checkSpace } from './disk/check-space.js'
import { withOutcome } from './disk/outcome.js'
import { spaceNeeds } from './disk/space-needs.js'
import { fallbackWarning, mayFallBack, pickEncoder, type VideoChoice } from './pick-encoder.js'
import type { EncodePlan } from './plan-encode.js'
import { planEncode } from './plan-encode.js'
import {
  announce,
  type Prepared,
  type ProcessChoice,
  prepare,
  type Rendered,
  type Session,
  startProcess,
} from './session.js'
import { untilStopped } from './stop-signal.js'
import type { RenderProcess } from './workers/start-render-process.js'

/** Everything is ready: a process that has compiled the scene, and an encoder that works. */
export interface ReadyRender {
  readonly session: Session
  readonly prepared: Prepared
  readonly process: RenderProcess
  readonly video: VideoChoice
  readonly plan: EncodePlan
}

/**
 * Gets everything ready and has it rendered, with the first encoder that works to the end: each hardware encoder that fails
 * is said, and the next tried.
 */
export async function tryEncoders(
  session: Session,
  choice: ProcessChoice,
  render: (ready: ReadyRender) => Promise<Rendered>,
): Promise<Rendered> {
  const { job, context, report, ffmpeg, target, hashes, folder } = session
  const failedEncoders: string[] = []
  let prepared: Prepared | undefined
  for (;;) {
    await using process = startProcess(session, choice)
    const choosing = pickEncoder({ job, ffmpeg, report, skip: failedEncoders })
    prepared ??= await prepare(session, process, choosing)
    const [, video] = await untilStopped(context.signal, Promise.all([process.ready, choosing]))
    announce(session, prepared, video)
    const paths = { output: target.partPath, ...(hashes && { hashes: hashes.partPath }), folder }
    const attempt = failedEncoders.length
    const plan = planEncode({ job, ffmpeg, report, video, ...prepared, paths, attempt })
    await checkSpace(spaceNeeds({ job, folder, frames: prepared.plan.frames, encode: plan.encode }), report)
    try {
      return await render({ session, prepared, process, video, plan })
    } catch (error) {
      if (!mayFallBack(job, video, error)) throw withOutcome(error, job)
      failedEncoders.push(video.name)
      report.warn(fallbackWarning(video, error))
    }
  }
}
