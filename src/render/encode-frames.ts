import { GpuvizError } from '../base/errors.js'
import {
  type EncodeJob,
  type EncoderExit,
  type EncoderProcess,
  explainEncoderFailure,
  isMovieJob,
  isPublished,
  loadMovieReader,
  makeFifo,
  STDOUT,
  startEncoder,
} from '../stream/index.js'
import { lowerPriority } from './lower-priority.js'
import { untilStopped } from './stop-signal.js'
import { encoderPatience, watchEncoder } from './watch-encoder.js'
import type { DrawJob, DrawStages } from './workers/protocol.js'
import type { RenderProcess } from './workers/start-render-process.js'

export interface EncodeFramesRequest {
  readonly process: RenderProcess
  readonly draw: DrawJob
  readonly encode: EncodeJob
  readonly signal: AbortSignal
  /** Of ffmpeg, 0 to 19. */
  readonly nice: number
  /** What a frame may take; an encoder may stand still for longer: see `encoderPatience`. */
  readonly frameTimeoutSeconds: number
}

export interface EncodedFrames {
  readonly stages: DrawStages
  readonly encoder: EncoderExit
}

/** Draws frames in one process while ffmpeg encodes them in another; leaves neither ffmpeg nor FIFO open. */
export async function encodeFrames({
  process,
  draw,
  encode,
  signal,
  nice,
  frameTimeoutSeconds,
}: EncodeFramesRequest): Promise<EncodedFrames> {
  await makeFifo(encode.videoPath)
  const encoder = await startEncoder(encode)
  lowerPriority(encoder.pid, nice)
  using watch = watchEncoder({
    pid: encoder.pid,
    feeding: { pid: process.pid, pulse: () => process.pulse() },
    // Whoever reads standard output may take his time.
    patienceSeconds:
      encode.output === STDOUT
        ? Number.POSITIVE_INFINITY
        : encoderPatience(frameTimeoutSeconds, encode.video.fps),
  })
  const unlessStalled = <T>(work: Promise<T>) => untilStopped(signal, Promise.race([work, watch.stalled]))
  try {
    const stages = await unlessStalled(drawnOrFailed(process.draw(draw), encoder))
    // While ffmpeg finishes its file; whoever checks the file then sees what may have gone wrong here.
    if (isMovieJob(encode)) loadMovieReader().catch(() => undefined)
    const exit = await unlessStalled(encoder.exited)
    if (!exit.ok) throw explainEncoderFailure(exit)
    return { stages, encoder: exit }
  } finally {
    // What was sent, or published, is to be of use, whatever has happened.
    if (isPublished(encode)) await encoder.finish()
    else encoder.kill()
    await encoder.exited
  }
}

/** Whichever fails first; where both do, the encoder's own reason, since a broken pipe only tells that it is gone. */
async function drawnOrFailed(drawing: Promise<DrawStages>, encoder: EncoderProcess): Promise<DrawStages> {
  const encoderFailed = encoder.exited.then((exit) => {
    if (!exit.ok) throw explainEncoderFailure(exit)
    return drawing
  })
  try {
    return await Promise.race([drawing, encoderFailed])
  } catch (error) {
    if (error instanceof GpuvizError && error.code === 'encoder-pipe') return encoderFailed
    throw error
  }
}
