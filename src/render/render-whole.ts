import { encodeFrames } from './encode-frames.js'
import type { Rendered, Session } from './session.js'
import { type ReadyRender, tryEncoders } from './try-encoders.js'

/** Draws all frames in one process into one encoder. */
export function renderWhole(session: Session): Promise<Rendered> {
  return tryEncoders(session, {}, drawWhole)
}

async function drawWhole({ session, prepared, process, video, plan }: ReadyRender): Promise<Rendered> {
  const { job, context, meter, target } = session
  using _progress = meter.start({
    ...{ frames: prepared.plan.frames, fps: job.scene.fps },
    finishedFrames: () => process.pulse().finishedFrames,
  })
  const { signal } = context
  await target.begin?.()
  const { stages, encoder } = await encodeFrames({
    ...{ process, ...plan, signal, nice: job.nice },
    frameTimeoutSeconds: job.frameTimeoutSeconds,
  })
  const { drawnFrames, firstFrameMs } = process.pulse()
  return { prepared, video, stages, encodeSeconds: encoder.cpuSeconds ?? 0, drawnFrames, firstFrameMs }
}
