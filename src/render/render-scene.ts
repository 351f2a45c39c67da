import type { Report } from '../base/report.js'
import { shownOutput } from '../base/stream-address.js'
import { monotonicMs } from '../native/monotonic-ms.js'
import { sceneNeeds } from '../scenes/scene-needs.js'
import { findFfmpeg, verifyOutput } from '../stream/index.js'
import { claimOutput } from './claim-output.js'
import { outcomeOnFullDisk } from './disk/outcome.js'
import { outputFolder } from './disk/space-needs.js'
import { watchSpace } from './disk/watch-space.js'
import { eventReport } from './event-report.js'
import type { RenderSummary } from './events.js'
import { expectedOutput } from './expected-output.js'
import { fitOutput } from './fit-output.js'
import { lostAlpha } from './lost-alpha.js'
import { createProgressMeter } from './progress-meter.js'
import type { RenderContext, RenderJob } from './render-job.js'
import { renderWhole } from './render-whole.js'
import { inOnePiece, isCut, notCut } from './segments/is-cut.js'
import { renderInSegments } from './segments/render-in-segments.js'
import type { Rendered, Session } from './session.js'
import { openSongSource } from './song-source.js'
import { untilStopped } from './stop-signal.js'
import { claimTarget } from './target-file.js'
import { createTempFolder } from './temp-folder.js'
import { type Watching, watchFrames } from './watching/watch-frames.js'

/**
 * Renders a scene into a checked file. The song is analysed here while a process of its own opens the GPU and
 * compiles the scene; then that process draws, ffmpeg encodes, and this one watches both.
 * @throws GpuvizError; nothing is left under the final name then, and no child process and no temporary.
 */
export async function renderScene(asked: RenderJob, context: RenderContext): Promise<RenderSummary> {
  const startedMs = monotonicMs()
  const report = eventReport(context)
  const needs = sceneNeeds(asked.scene)
  const job = needs.remembers ? inOnePiece(asked) : asked
  const lost = lostAlpha(job)
  if (lost) report.warn(lost)
  for (const { file, line, column, message } of needs.remarks) {
    report.warn({ code: 'shader-remark', message: `${file}:${line}:${column}: ${message}` })
  }
  const whole = notCut(asked, needs.remembers)
  if (whole) report.warn(whole)
  await using target = await claimOutput(job, report)
  await using hashes = job.frameHash === undefined ? undefined : await claimTarget(job.frameHash)
  await using temp = await createTempFolder({ ...job.temporaries, report })
  using meter = createProgressMeter(context.onEvent)
  using watching = watchingOf(job, context, report)
  const ffmpeg = await untilStopped(context.signal, findFfmpeg())
  const folder = temp.path
  using space = watchSpace({
    folders: [...new Set([outputFolder(job.output), folder])],
    signal: context.signal,
    outcome: () => outcomeOnFullDisk(job),
  })
  const guarded = { ...context, signal: space.signal }
  await using source = openSongSource({ job, context: guarded, report, ffmpeg, folder })
  const afterwards: (() => void)[] = []
  const shared = {
    afterwards,
    job,
    context: guarded,
    report,
    ffmpeg,
    folder,
    space,
    source,
    meter,
    watching,
    startedMs,
    needs,
    target,
    hashes,
  }
  const rendered = await (isCut(job) ? renderInSegments(shared) : renderWhole(shared))
  await watching?.finish()
  const { frames } = rendered.prepared.plan
  const file = target.partPath
  await fitOutput({
    ...{ job, ffmpeg, report, frames, file, folder },
    ...{ video: rendered.video, signal: guarded.signal },
  })
  await untilStopped(guarded.signal, verifyOutput(expectedOutput(job, frames, file)))
  await target.complete()
  await hashes?.complete()
  for (const act of afterwards) act()
  const summary = summarise(shared, rendered)
  context.onEvent({ event: 'done', ...summary })
  return summary
}

function watchingOf({ scene }: RenderJob, { viewer }: RenderContext, report: Report): Watching | undefined {
  const { width, height } = scene
  return viewer && watchFrames({ viewer, width, height, report })
}

function summarise(session: Session, rendered: Rendered): RenderSummary {
  const { prepared, stages, encodeSeconds, drawnFrames, reusedFrames, firstFrameMs } = rendered
  const { song, plan } = prepared
  const nowMs = monotonicMs()
  const wallSeconds = (nowMs - session.startedMs) / 1000
  return {
    output: shownOutput(session.job.output.path),
    frames: plan.frames,
    drawnFrames,
    ...(session.job.live && { droppedFrames: plan.frames - drawnFrames }),
    ...(reusedFrames !== undefined && { reusedFrames }),
    wallSeconds,
    fps: plan.frames / wallSeconds,
    firstFrameSeconds: ((firstFrameMs || nowMs) - session.startedMs) / 1000,
    peakRssBytes: session.meter.peakRssBytes,
    stages: { ...song.stages, ...stages, encode: { busySeconds: encodeSeconds, waitSeconds: 0 } },
  }
}
