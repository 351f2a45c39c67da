import { encodeFrames } from './encode-frames.js'
import type { Rendered, Session } from './session.js'
import { type ReadyRender, tryEncoders } from './try-encoders.js'

/** Draws all frames in one process into one encoder. */
export function renderWhole(session: Session): Promise<Rendered> {
  return tryEncoders(session, {}, drawWhole)
}

async function drawWhole({ session, prepared, process, video, plan }: ReadyRender): Promise<Rendered> {
  const { job, context, meter } = session
  using _progress = meter.start(prepared.plan.frames, () => process.pulse().finishedFrames)
  const { signal } = context
  const { stages, encoder } = await encodeFrames({ process, ...plan, signal, nice: job.nice })
  const { drawnFrames, firstFrameMs } = process.pulse()
  return { prepared, video, stages, encodeSeconds: encoder.cpuSeconds ?? 0, drawnFrames, firstFrameMs }
}
