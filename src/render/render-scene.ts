import { join } from 'node:path'
import type { AnalyzedAudio } from '../audio/index.js'
import { formatRational } from '../base/rational.js'
import type { Report, Warning } from '../base/report.js'
import { VERSION } from '../base/version.js'
import type { DeviceInfo } from '../gpu/index.js'
import { monotonicMs } from '../native/monotonic-ms.js'
import { isTransparent } from '../scenes/scene.js'
import { type SceneNeeds, sceneNeeds } from '../scenes/scene-needs.js'
import { type Ffmpeg, findFfmpeg, type InputInspection, inspectInput, verifyOutput } from '../stream/index.js'
import { analysisRange } from './analysis-range.js'
import { type EncodedFrames, encodeFrames } from './encode-frames.js'
import { eventReport } from './event-report.js'
import type { RenderSummary } from './events.js'
import { type CoverFiles, findCover } from './find-cover.js'
import { type FramePlan, planFrames } from './frame-plan.js'
import { fallbackWarning, mayFallBack, pickEncoder } from './pick-encoder.js'
import { planEncode } from './plan-encode.js'
import { createProgressMeter, type ProgressMeter } from './progress-meter.js'
import type { RenderContext, RenderJob } from './render-job.js'
import { openSongSource, type SongSource } from './song-source.js'
import { untilStopped } from './stop-signal.js'
import { claimTarget, type TargetFile } from './target-file.js'
import { createTempFolder } from './temp-folder.js'
import { type RenderProcess, startRenderProcess } from './workers/start-render-process.js'

/** What the steps of one render share. */
interface Session {
  readonly job: RenderJob
  readonly context: RenderContext
  readonly report: Report
  readonly ffmpeg: Ffmpeg
  readonly folder: string
  readonly source: SongSource
  readonly meter: ProgressMeter
  readonly startedMs: number
}

/** All that is known before the first frame is drawn. */
interface Prepared {
  readonly device: DeviceInfo
  readonly song: AnalyzedAudio
  /** The folder of the song's features. */
  readonly features: string
  readonly inspection: InputInspection
  readonly plan: FramePlan
  readonly cover: CoverFiles
}

/**
 * Renders a scene into a checked file. The song is analysed here while a process of its own opens the GPU and
 * compiles the scene; then that process draws, ffmpeg encodes, and this one watches both.
 * @throws GpuvizError; nothing is left under the final name then, and no child process and no temporary.
 */
export async function renderScene(job: RenderJob, context: RenderContext): Promise<RenderSummary> {
  const startedMs = monotonicMs()
  const report = eventReport(context)
  const needs = sceneNeeds(job.scene)
  if (isTransparent(job.scene) && job.output.container !== 'png') report.warn(alphaLost(job.output.container))
  await using target = await claimTarget(job.output.path)
  await using hashes = job.frameHash === undefined ? undefined : await claimTarget(job.frameHash)
  await using temp = await createTempFolder({ ...job.temporaries, report })
  using meter = createProgressMeter(context.onEvent)
  const ffmpeg = await untilStopped(context.signal, findFfmpeg())
  const folder = temp.path
  await using source = openSongSource({ job, context, report, ffmpeg, folder })
  const session: Session = { job, context, report, ffmpeg, folder, source, meter, startedMs }

  const { prepared, encoded } = await drawAndEncode(session, needs, target, hashes)
  await checkOutput(job, prepared.plan, target)
  await target.complete()
  await hashes?.complete()
  const summary = summarise(session, prepared, encoded)
  context.onEvent({ event: 'done', ...summary })
  return summary
}

function alphaLost(container: string): Warning {
  return {
    code: 'alpha-lost',
    message: `.${container} video as written here has no transparency: black is behind the picture (--at T gives a .png that has it)`,
  }
}

interface Drawn {
  readonly prepared: Prepared
  readonly encoded: EncodedFrames & { readonly pulse: ReturnType<RenderProcess['pulse']> }
}

/** Draws with the first encoder that works to the end; each hardware encoder that fails is said, and the next tried. */
async function drawAndEncode(
  session: Session,
  needs: SceneNeeds,
  target: TargetFile,
  hashes: TargetFile | undefined,
): Promise<Drawn> {
  const { job, context, report, ffmpeg } = session
  const failedEncoders: string[] = []
  let prepared: Prepared | undefined
  for (;;) {
    await using process = startProcess(session, failedEncoders.length)
    const choosing = pickEncoder({ job, ffmpeg, report, skip: failedEncoders })
    prepared ??= await prepare(session, needs, process, choosing)
    const [, video] = await untilStopped(context.signal, Promise.all([process.ready, choosing]))
    announce(session, prepared, video)
    const paths = {
      output: target.partPath,
      ...(hashes && { hashes: hashes.partPath }),
      folder: session.folder,
    }
    const work = planEncode({
      job,
      ffmpeg,
      report,
      video,
      ...prepared,
      paths,
      attempt: failedEncoders.length,
    })
    try {
      using _progress = session.meter.start(prepared.plan.frames, () => process.pulse().finishedFrames)
      const encoded = await encodeFrames({ process, ...work, signal: context.signal })
      return { prepared, encoded: { ...encoded, pulse: process.pulse() } }
    } catch (error) {
      if (!mayFallBack(job, video, error)) throw error
      failedEncoders.push(video.name)
      report.warn(fallbackWarning(video, error))
    }
  }
}

function startProcess({ job, report, context, folder, meter }: Session, attempt: number): RenderProcess {
  const process = startRenderProcess({
    scene: job.scene,
    device: job.device,
    pulsePath: join(folder, `pulse-${attempt}`),
    frameTimeoutSeconds: job.frameTimeoutSeconds,
    verbose: context.onDetail !== undefined,
    report,
  })
  meter.watch(process.pid)
  return process
}

/** Analyses the song while the render process gets ready and encoders are tried; what fails first ends the rest. */
async function prepare(
  session: Session,
  needs: SceneNeeds,
  process: RenderProcess,
  choosing: Promise<unknown>,
): Promise<Prepared> {
  const { job, context, report, ffmpeg, folder } = session
  const abandon = new AbortController()
  const analysis = session.source.features(
    analysisRange(needs.tracks, job.part),
    AbortSignal.any([context.signal, abandon.signal]),
  )
  const inspecting = inspectInput(ffmpeg, job.input)
  const covering = inspecting.then((inspection) =>
    findCover({ job, ffmpeg, report, folder, inspection, needs }),
  )
  try {
    const all = Promise.all([process.ready, analysis, inspecting, covering, choosing])
    const [device, { found: song, folder: features }, inspection, cover] = await untilStopped(
      context.signal,
      all,
    )
    return { device, song, features, inspection, plan: planFrames({ ...song, ...job.part }), cover }
  } catch (error) {
    abandon.abort()
    await Promise.allSettled([analysis, covering, choosing])
    throw error
  }
}

function announce(
  { job, context }: Session,
  { device, plan }: Prepared,
  video: { readonly name: string },
): void {
  const { width, height, fps } = job.scene
  context.onEvent({
    event: 'start',
    version: VERSION,
    renderer: device.renderer,
    software: device.software,
    encoder: video.name,
    width,
    height,
    fps: formatRational(fps),
    frames: plan.frames,
  })
}

async function checkOutput({ scene, output, sound }: RenderJob, { frames }: FramePlan, target: TargetFile) {
  const { width, height, fps } = scene
  const audio = !sound.none && output.container !== 'png'
  await verifyOutput({
    file: target.partPath,
    container: output.container,
    width,
    height,
    frames,
    fps,
    audio,
  })
}

function summarise(
  session: Session,
  { song, plan }: Prepared,
  { stages, encoder, pulse }: Drawn['encoded'],
): RenderSummary {
  const wallSeconds = (monotonicMs() - session.startedMs) / 1000
  return {
    output: session.job.output.path,
    frames: plan.frames,
    drawnFrames: pulse.drawnFrames,
    wallSeconds,
    fps: plan.frames / wallSeconds,
    firstFrameSeconds: (pulse.firstFrameMs - session.startedMs) / 1000,
    peakRssBytes: session.meter.peakRssBytes,
    stages: { ...song.stages, ...stages, encode: { busySeconds: encoder.cpuSeconds ?? 0, waitSeconds: 0 } },
  }
}
