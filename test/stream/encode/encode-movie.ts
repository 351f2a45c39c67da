import { readFileSync } from 'node:fs'
import { silentReport } from '../../../src/base/report.js'
import type { MovieContainer } from '../../../src/stream/encode/containers.js'
import type { MovieJob } from '../../../src/stream/encode/encode-job.js'
import { type EncoderExit, startEncoder } from '../../../src/stream/encode/start-encoder.js'
import { encoderNamed } from '../../../src/stream/encoders/encoder-settings.js'
import { findFfmpeg } from '../../../src/stream/ffmpeg/find-ffmpeg.js'
import { inspectInput } from '../../../src/stream/input/inspect-input.js'
import { verifyOutput } from '../../../src/stream/output/verify-output.js'
import { openFrameRing } from '../../../src/stream/ring/frame-ring.js'
import { type AudioRequest, planAudio } from '../../../src/stream/sound/plan-audio.js'
import { makeFifo } from '../../../src/stream/writer/make-fifo.js'
import { startFrameWriter } from '../../../src/stream/writer/start-frame-writer.js'

export const program = await findFfmpeg()

export interface MovieRequest {
  readonly output: string
  readonly container: MovieContainer
  readonly fifo: string
  readonly width?: number
  readonly height?: number
  readonly frames: number
  readonly fps?: { readonly num: number; readonly den: number }
  /** Fills one RGBA frame, bottom row first. Default: nothing, black. */
  readonly draw?: (pixels: Uint8Array, frame: number) => void
  readonly song?: string
  readonly sound?: Omit<AudioRequest, 'inspection' | 'container'>
  readonly job?: Partial<Pick<MovieJob, 'metadata' | 'cover' | 'report'>>
  readonly quality?: 'draft' | 'good' | 'best'
}

/** The whole way of a render but the drawing: frames through ring, writer, FIFO and ffmpeg into a checked file. */
export async function encodeMovie(request: MovieRequest): Promise<EncoderExit> {
  const { output, container, frames, fps = { num: 30, den: 1 }, width = 64, height = 36 } = request
  await makeFifo(request.fifo)
  const audio =
    request.song === undefined
      ? undefined
      : planAudio({ ...request.sound, inspection: await inspectInput(program, request.song), container })
  await using encoder = await startEncoder({
    ...{ ffmpeg: program, videoPath: request.fifo, frames, container, output },
    video: {
      width,
      height,
      fps,
      pixelFormat: 'yuv420p',
      encoder: x264(),
      quality: request.quality ?? 'draft',
    },
    ...{ metadata: {}, report: silentReport, ...request.job },
    ...(audio ? { audio } : {}),
  })
  const ring = openFrameRing({ width, height, slots: 3, source: 'rgba' })
  await using writer = startFrameWriter({ ring, path: request.fifo, output: 'yuv420p' })
  for (let frame = 0; frame < frames; frame++) {
    const slot = ring.acquire()
    if (!slot) break
    request.draw?.(slot.pixels, frame)
    ring.publish(slot)
  }
  ring.end()
  await writer.finished
  const exit = await encoder.exited
  if (!exit.ok) throw new Error(exit.stderr)
  await verifyOutput({ file: output, container, frames, fps, width, height, audio: hasSound(audio) })
  return exit
}

function hasSound(audio: { readonly kind: string } | undefined): boolean {
  return audio !== undefined && audio.kind !== 'none'
}

export function x264() {
  const encoder = encoderNamed('libx264')
  if (!encoder) throw new Error('libx264 is in the table')
  return encoder
}

/** Where an mp4 file has its index: before the media, so that it plays while it loads. */
export function isFastStart(file: string): boolean {
  const bytes = readFileSync(file)
  return bytes.indexOf('moov') < bytes.indexOf('mdat')
}
