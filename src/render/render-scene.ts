import { monotonicMs } from '../native/monotonic-ms.js'
import { sceneNeeds } from '../scenes/scene-needs.js'
import { findFfmpeg, verifyOutput } from '../stream/index.js'
import { claimOutput } from './claim-output.js'
import { eventReport } from './event-report.js'
import type { RenderSummary } from './events.js'
import { expectedOutput } from './expected-output.js'
import { fitOutput } from './fit-output.js'
import { lostAlpha } from './lost-alpha.js'
import { createProgressMeter } from './progress-meter.js'
import type { RenderContext, RenderJob } from './render-job.js'
import { renderWhole } from './render-whole.js'
import { isCut, notCut, renderInSegments } from './segments/render-in-segments.js'
import type { Rendered, Session } from './session.js'
import { openSongSource } from './song-source.js'
import { untilStopped } from './stop-signal.js'
import { claimTarget } from './target-file.js'
import { createTempFolder } from './temp-folder.js'

/**
 * Renders a scene into a checked file. The song is analysed here while a process of its own opens the GPU and
 * compiles the scene; then that process draws, ffmpeg encodes, and this one watches both.
 * @throws GpuvizError; nothing is left under the final name then, and no child process and no temporary.
 */
export async function renderScene(job: RenderJob, context: RenderContext): Promise<RenderSummary> {
  const startedMs = monotonicMs()
  const report = eventReport(context)
  const needs = sceneNeeds(job.scene)
  const lost = lostAlpha(job)
  if (lost) report.warn(lost)
  const whole = notCut(job)
  if (whole) report.warn(whole)
  await using target = await claimOutput(job.output)
  await using hashes = job.frameHash === undefined ? undefined : await claimTarget(job.frameHash)
  await using temp = await createTempFolder({ ...job.temporaries, report })
  using meter = createProgressMeter(context.onEvent)
  const ffmpeg = await untilStopped(context.signal, findFfmpeg())
  const folder = temp.path
  await using source = openSongSource({ job, context, report, ffmpeg, folder })
  const afterwards: (() => void)[] = []
  const shared = {
    afterwards,
    job,
    context,
    report,
    ffmpeg,
    folder,
    source,
    meter,
    startedMs,
    needs,
    target,
    hashes,
  }
  const rendered = await (isCut(job) ? renderInSegments(shared) : renderWhole(shared))
  const { frames } = rendered.prepared.plan
  const file = target.partPath
  await fitOutput({
    job,
    ffmpeg,
    report,
    video: rendered.video,
    frames,
    file,
    folder,
    signal: context.signal,
  })
  await verifyOutput(expectedOutput(job, frames, file))
  await target.complete()
  await hashes?.complete()
  for (const act of afterwards) act()
  const summary = summarise(shared, rendered)
  context.onEvent({ event: 'done', ...summary })
  return summary
}

function summarise(session: Session, rendered: Rendered): RenderSummary {
  const { prepared, stages, encodeSeconds, drawnFrames, reusedFrames, firstFrameMs } = rendered
  const { song, plan } = prepared
  const nowMs = monotonicMs()
  const wallSeconds = (nowMs - session.startedMs) / 1000
  return {
    output: session.job.output.path,
    frames: plan.frames,
    drawnFrames,
    ...(reusedFrames !== undefined && { reusedFrames }),
    wallSeconds,
    fps: plan.frames / wallSeconds,
    firstFrameSeconds: ((firstFrameMs || nowMs) - session.startedMs) / 1000,
    peakRssBytes: session.meter.peakRssBytes,
    stages: { ...song.stages, ...stages, encode: { busySeconds: encodeSeconds, waitSeconds: 0 } },
  }
}
