import { encodeFrames } from './encode-frames.js'
import { fallbackWarning, mayFallBack, pickEncoder } from './pick-encoder.js'
import { planEncode } from './plan-encode.js'
import { announce, type Prepared, prepare, type Rendered, type Session, startProcess } from './session.js'
import { untilStopped } from './stop-signal.js'

/**
 * Draws all frames in one process into one encoder: the first one that works to the end. Each hardware encoder that
 * fails is said, and the next tried.
 */
export async function renderWhole(session: Session): Promise<Rendered> {
  const { job, context, report, ffmpeg, target, hashes, folder } = session
  const failedEncoders: string[] = []
  let prepared: Prepared | undefined
  for (;;) {
    await using process = startProcess(session)
    const choosing = pickEncoder({ job, ffmpeg, report, skip: failedEncoders })
    prepared ??= await prepare(session, process, choosing)
    const [, video] = await untilStopped(context.signal, Promise.all([process.ready, choosing]))
    announce(session, prepared, video)
    const paths = { output: target.partPath, ...(hashes && { hashes: hashes.partPath }), folder }
    const attempt = failedEncoders.length
    const work = planEncode({ job, ffmpeg, report, video, ...prepared, paths, attempt })
    try {
      using _progress = session.meter.start(prepared.plan.frames, () => process.pulse().finishedFrames)
      const { stages, encoder } = await encodeFrames({
        process,
        ...work,
        signal: context.signal,
        nice: job.nice,
      })
      const { drawnFrames, firstFrameMs } = process.pulse()
      return { prepared, video, stages, encodeSeconds: encoder.cpuSeconds ?? 0, drawnFrames, firstFrameMs }
    } catch (error) {
      if (!mayFallBack(job, video, error)) throw error
      failedEncoders.push(video.name)
      report.warn(fallbackWarning(video, error))
    }
  }
}
