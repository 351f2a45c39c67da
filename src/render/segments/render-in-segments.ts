import { existsSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { GpuvizError } from '../../base/errors.js'
import {
  countFrames,
  type EncoderExit,
  explainEncoderFailure,
  isMovieJob,
  type MovieJob,
  segmentList,
  startEncoder,
} from '../../stream/index.js'
import type { RenderJob } from '../render-job.js'
import { machineResources } from '../resources/machine-resources.js'
import { type ProcessChoice, type Rendered, type Session, startProcess } from '../session.js'
import { untilStopped } from '../stop-signal.js'
import { type ReadyRender, tryEncoders } from '../try-encoders.js'
import { encoderPatience, watchEncoder } from '../watch-encoder.js'
import { chooseWorkers } from './choose-workers.js'
import { resumeFolder } from './is-cut.js'
import { framesOf, patientFrames, planSegments } from './plan-segments.js'
import { planWorkers, type WorkersPlan } from './plan-workers.js'
import { SegmentsRun } from './render-segments.js'
import { segmentJobs } from './segment-jobs.js'
import { segmentKey } from './segment-key.js'
import { segmentState } from './segment-queue.js'
import { SegmentStore } from './segment-store.js'

/**
 * Draws and encodes the frames in segments, in as many processes as there are workers, and joins them without encoding
 * again; the sound is added to the whole. With `resume` finished segments stay, whatever happens, and are used again.
 */
export function renderInSegments(session: Session): Promise<Rendered> {
  const workers = planWorkers(session.job)
  return tryEncoders(session, processOf(session.job, workers, 0), (ready) => renderCut({ ...ready, workers }))
}

/** A frame of the cheaper looks. */
const UNMEASURED_SECONDS = 0.005

interface CutRequest extends ReadyRender {
  readonly workers: WorkersPlan
}

async function renderCut(request: CutRequest): Promise<Rendered> {
  const { session, prepared, process, plan, workers } = request
  const { job, context, report, folder, meter, hashes } = session
  const { encode } = plan
  if (!isMovieJob(encode)) throw new Error('only a film has segments')
  // What could differ between workers is decided here, once.
  const measured =
    plan.draw.readback === 'auto'
      ? await untilStopped(context.signal, process.chooseReadback(plan.draw))
      : { mode: plan.draw.readback, frameSeconds: UNMEASURED_SECONDS }
  const readback = measured.mode
  const store = await openStore(request, measured.frameSeconds)
  const draw = { ...plan.draw, readback }
  store.note({ encoder: request.video.name, convert: draw.convert, readback })
  const run = new SegmentsRun({
    ...{ store, process, report, signal: context.signal, nice: job.nice },
    frameTimeoutSeconds: job.frameTimeoutSeconds,
    workers: workers.workers,
    choose: (measured, segments) => chooseWorkers({ ...measured, segments, ...machineOf(request) }),
    start: (index) => startProcess(session, processOf(job, workers, index)),
    jobs: segmentJobs({ draw, encode, store, folder }),
  })
  // The join writes everything once more.
  const { partPath } = session.target
  session.space.keepFree(dirname(partPath), () => Math.max(0, store.finishedBytes - sizeOf(partPath)))
  let joinSeconds: number
  try {
    using _progress = meter.start({
      ...{ frames: prepared.plan.frames, fps: job.scene.fps },
      finishedFrames: () => run.tally.finishedFrames,
    })
    await run.done()
    joinSeconds = await joinSegments(session, store, encode)
  } catch (error) {
    if (job.segments.resume) tellKept(session, store)
    throw error
  }
  if (hashes) await store.joinHashes(hashes.partPath)
  if (job.segments.resume) session.afterwards.push(() => store.remove())
  const { stages, encodeSeconds, drawnFrames, firstFrameMs } = run.tally
  const reusedFrames = framesOf(store.reused)
  return {
    ...{ prepared, video: request.video, stages, drawnFrames, firstFrameMs },
    encodeSeconds: encodeSeconds + joinSeconds,
    ...(job.segments.resume && { reusedFrames }),
  }
}

/** What a choice of workers depends on besides what was measured. */
function machineOf({ session: { job }, prepared, video }: CutRequest) {
  const { width, height } = job.scene
  const resources = machineResources()
  return {
    cores: resources.cores.count,
    freeBytes: resources.memory.freeBytes,
    pixels: width * height,
    software: prepared.device.software,
    hardwareEncoder: video.kind === 'movie' && video.encoder.hardware,
    gpus: job.segments.gpus?.length ?? 1,
  }
}

/** Says how to go on with what is finished. */
function tellKept({ job, report }: Session, store: SegmentStore): void {
  if (!existsSync(resumeFolder(job))) return
  const all = framesOf(store.segments)
  const message = `${all - framesOf(store.missing)} of ${all} frames are kept in "${resumeFolder(job)}": the same command with --resume goes on from there`
  report.warn({ code: 'segments-kept', message })
}

/** Beside the output where segments are to be found again, else among the temporaries. */
async function openStore(
  { session, prepared, video, plan, workers }: CutRequest,
  frameSeconds: number,
): Promise<SegmentStore> {
  const { job, folder, hashes, report, ffmpeg, context } = session
  const { resume, frames: segmentFrames } = job.segments
  const { frames } = prepared.plan
  const { width, height } = job.scene
  const usualFrames = patientFrames(frameSeconds, width * height, job.video.quality)
  const store = new SegmentStore({
    folder: resume ? resumeFolder(job) : join(folder, 'segments'),
    key: resume ? await segmentKey(session, prepared, video, plan) : '',
    frames,
    plan: () =>
      planSegments({
        frames,
        workers: workers.workers === 'auto' ? 1 : workers.workers,
        // Others may join only where there are enough for them.
        ...(workers.workers === 1 && { usualFrames }),
        ...(segmentFrames !== undefined && { segmentFrames }),
      }),
    hashes: hashes !== undefined,
  })
  if (!resume) return store
  for (const segment of store.reused) {
    const found = await untilStopped(context.signal, countFrames(ffmpeg, store.filesOf(segment).file))
    if (found !== segment.frames) store.discard(segment)
  }
  for (const one of store.reused) {
    report.detail(segmentState(one, store.segments.length, 'reused from an earlier run'))
  }
  const reused = framesOf(store.reused)
  const message =
    reused > 0
      ? `going on: ${reused} of ${frames} frames are there already`
      : 'nothing of an earlier run that fits is there: starting afresh'
  report.warn({ code: reused > 0 ? 'resumed' : 'nothing-to-resume', message })
  return store
}

/** @returns ffmpeg's processor time */
async function joinSegments(session: Session, store: SegmentStore, encode: MovieJob): Promise<number> {
  const { folder, context, job } = session
  const list = join(folder, 'segments.ffconcat')
  const listed = store.segments.map((segment) => ({
    path: store.filesOf(segment).file,
    frames: segment.frames,
  }))
  writeFileSync(list, segmentList(listed, job.scene.fps))
  await using encoder = await startEncoder({ ...encode, segmentList: list })
  using watch = watchEncoder({
    pid: encoder.pid,
    patienceSeconds: encoderPatience(job.frameTimeoutSeconds, job.scene.fps),
  })
  const exit: EncoderExit = await untilStopped(context.signal, Promise.race([encoder.exited, watch.stalled]))
  if (!exit.ok) throw joinFailure(exit)
  return exit.cpuSeconds ?? 0
}

function joinFailure(exit: EncoderExit): GpuvizError {
  const error = explainEncoderFailure(exit)
  return new GpuvizError(error.code === 'encoder-failed' ? 'join-failed' : error.code, error.message, {
    cause: error,
    ...(error.hint !== undefined && { hint: error.hint }),
  })
}

/** Workers use the devices that were named in turn. */
function processOf(
  { segments: { gpus } }: RenderJob,
  { glThreads }: WorkersPlan,
  worker: number,
): ProcessChoice {
  const gpu = gpus?.[worker % gpus.length]
  return { ...(gpu !== undefined && { gpu }), ...(glThreads !== undefined && { glThreads }) }
}

/** 0 where there is no such file. */
function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
