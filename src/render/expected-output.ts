import { isTransparent } from '../scenes/scene.js'
import { isMovie, type OutputExpectation } from '../stream/index.js'
import type { RenderJob } from './render-job.js'

/** What the finished output of a job must hold; `file` is where it was written to. */
export function expectedOutput(job: RenderJob, frames: number, file: string): OutputExpectation {
  const { container, transparent } = job.output
  const { width, height, fps } = job.scene
  const isPicture = container === 'png' || container === 'png-sequence'
  return {
    ...{ file, container, frames, fps, width, height },
    audio: !job.sound.none && isMovie(container),
    transparent: transparent || (isPicture && isTransparent(job.scene)),
    ...(job.video.codec !== undefined && { codec: job.video.codec }),
  }
}
