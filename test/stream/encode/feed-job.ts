import { type EncodeJob, isMovieJob } from '../../../src/stream/encode/encode-job.js'
import { type EncoderExit, startEncoder } from '../../../src/stream/encode/start-encoder.js'
import { openFrameRing } from '../../../src/stream/ring/frame-ring.js'
import { makeFifo } from '../../../src/stream/writer/make-fifo.js'
import { startFrameWriter } from '../../../src/stream/writer/start-frame-writer.js'
import type { WriterOutput } from '../../../src/stream/writer/writer-job.js'

/** Fills one RGBA frame, premultiplied, bottom row first. */
export type DrawFrame = (pixels: Uint8Array, frame: number) => void

/** Feeds a job its frames, through ring, writer and FIFO, as a render does. Throws what ffmpeg said where it fails. */
export async function feedJob(job: EncodeJob, frames: number, draw: DrawFrame): Promise<EncoderExit> {
  const { width, height } = job.video
  await makeFifo(job.videoPath)
  await using encoder = await startEncoder(job)
  const ring = openFrameRing({ width, height, slots: 3, source: 'rgba' })
  await using writer = startFrameWriter({ ring, path: job.videoPath, output: writtenFormat(job) })
  for (let frame = 0; frame < frames && !ring.closed; ) {
    // It waits for a second at most: on a busy machine ffmpeg may take longer to start.
    const slot = ring.acquire()
    if (!slot) continue
    draw(slot.pixels, frame)
    ring.publish(slot)
    frame += 1
  }
  ring.end()
  await writer.finished
  const exit = await encoder.exited
  if (!exit.ok) throw new Error(exit.stderr)
  return exit
}

function writtenFormat(job: EncodeJob): WriterOutput {
  if (isMovieJob(job) || job.container === 'nut') return job.video.pixelFormat
  return job.container === 'y4m' ? 'yuv420p' : 'rgba'
}
