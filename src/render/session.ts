import { join } from 'node:path'
import type { AnalyzedAudio } from '../audio/index.js'
import { openGarbageCollector } from '../base/collect-garbage.js'
import { formatRational } from '../base/rational.js'
import type { Report } from '../base/report.js'
import { VERSION } from '../base/version.js'
import type { DeviceInfo } from '../gpu/index.js'
import type { SceneNeeds } from '../scenes/scene-needs.js'
import { type Ffmpeg, type InputInspection, inspectInput } from '../stream/index.js'
import { analysisRange } from './analysis-range.js'
import { checkSpace } from './disk/check-space.js'
import { featureNeeds } from './disk/feature-needs.js'
import type { SpaceWatch } from './disk/watch-space.js'
import { type CoverFiles, findCover } from './find-cover.js'
import { type FramePlan, planFrames } from './frame-plan.js'
import { gainForTarget } from './gain-for-target.js'
import { lowerPriority } from './lower-priority.js'
import type { VideoChoice } from './pick-encoder.js'
import type { ProgressMeter } from './progress-meter.js'
import type { RenderContext, RenderJob } from './render-job.js'
import type { SongSource } from './song-source.js'
import { untilStopped } from './stop-signal.js'
import type { TargetFile } from './target-file.js'
import type { Watching } from './watching/watch-frames.js'
import type { DrawStages } from './workers/protocol.js'
import { type RenderProcess, startRenderProcess } from './workers/start-render-process.js'

/** What the steps of one render share. */
export interface Session {
  readonly job: RenderJob
  readonly context: RenderContext
  readonly report: Report
  readonly ffmpeg: Ffmpeg
  /** Of the job's temporaries. */
  readonly folder: string
  readonly source: SongSource
  /** Keeps an eye on the disks. */
  readonly space: SpaceWatch
  readonly meter: ProgressMeter
  /** Where somebody looks on. */
  readonly watching: Watching | undefined
  readonly startedMs: number
  readonly needs: SceneNeeds
  readonly target: TargetFile
  /** Gets the hashes of the frames. */
  readonly hashes: TargetFile | undefined
  /** Done when the output is checked and has its name. */
  readonly afterwards: (() => void)[]
}

/** All that is known before the first frame is drawn. */
export interface Prepared {
  readonly device: DeviceInfo
  readonly song: AnalyzedAudio
  /** The folder of the song's features. */
  readonly features: string
  readonly inspection: InputInspection
  readonly plan: FramePlan
  readonly cover: CoverFiles
  /** What the sound is made louder or quieter by, in decibels. */
  readonly gainDb?: number
}

/** How the frames came into the file. */
export interface Rendered {
  readonly prepared: Prepared
  /** What encoded them. */
  readonly video: VideoChoice
  readonly stages: DrawStages
  readonly encodeSeconds: number
  readonly drawnFrames: number
  /** Of an earlier run; absent where segments are not kept. */
  readonly reusedFrames?: number
  /** `monotonicMs()`; 0 where no frame was drawn. */
  readonly firstFrameMs: number
}

export interface ProcessChoice {
  /** Which device, where it is not the one of the job. */
  readonly gpu?: number
  /** Threads that software GL may use; default: all. */
  readonly glThreads?: number
}

let processes = 0

/** Starts a render process for the session's scene; its memory is watched from now on. */
export function startProcess(session: Session, { gpu, glThreads }: ProcessChoice = {}): RenderProcess {
  const { job, report, context, folder, meter } = session
  const name = processes++
  const viewfinderPath = session.watching?.open(join(folder, `viewfinder-${name}`))
  const process = startRenderProcess({
    scene: job.scene,
    device: gpu === undefined ? job.device : { ...job.device, index: gpu },
    pulsePath: join(folder, `pulse-${name}`),
    frameTimeoutSeconds: job.frameTimeoutSeconds,
    verbose: context.onDetail !== undefined,
    report,
    ...(glThreads !== undefined && { glThreads }),
    ...(viewfinderPath !== undefined && { viewfinderPath }),
  })
  meter.watch(process.pid)
  lowerPriority(process.pid, job.nice)
  return process
}

/** Analyses the song while the render process gets ready and encoders are tried; what fails first ends the rest. */
export async function prepare(
  session: Session,
  process: RenderProcess,
  choosing: Promise<unknown>,
): Promise<Prepared> {
  const { job, context, report, ffmpeg, folder, needs } = session
  const abandon = new AbortController()
  const signal = AbortSignal.any([context.signal, abandon.signal])
  const kept = analysisRange(needs.tracks, job.part, needs.remembers)
  const analysis = session.source.features(kept, signal)
  const inspecting = inspectInput(ffmpeg, job.input)
  // What is not kept in the cache goes to the temporaries.
  const checking = inspecting.then(({ durationSeconds = 0 }) =>
    job.cacheAnalysis ? undefined : checkSpace([{ folder, ...featureNeeds(kept, durationSeconds) }], report),
  )
  const covering = inspecting.then((inspection) =>
    findCover({ job, ffmpeg, report, folder, inspection, needs }),
  )
  const measuring = inspecting.then(() => gainForTarget(job, { ffmpeg, report, signal }))
  try {
    const all = Promise.all([process.ready, analysis, inspecting, covering, measuring, choosing, checking])
    const [device, { found: song, folder: features }, inspection, cover, gainDb] = await untilStopped(
      context.signal,
      all,
    )
    const plan = planFrames({ ...song, ...job.part })
    // What an analysis leaves behind, tens of megabytes outside of the heap, would stay while frames are drawn: nothing else
    // here makes V8 look for it.
    if (song.stages.analyze.busySeconds > 0) openGarbageCollector()('all')
    return { device, song, features, inspection, plan, cover, ...(gainDb !== undefined && { gainDb }) }
  } catch (error) {
    abandon.abort()
    await Promise.allSettled([analysis, covering, measuring, choosing, checking])
    throw error
  }
}

/** Tells what is going to be drawn, where, and encoded with what. */
export function announce({ job, context }: Session, { device, plan }: Prepared, video: VideoChoice): void {
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
