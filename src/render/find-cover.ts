import type { Report } from '../base/report.js'
import { missingCoverColours, type SceneNeeds } from '../scenes/scene-needs.js'
import { extractCover, type Ffmpeg, type InputInspection, isFilm, prepareCover } from '../stream/index.js'
import type { RenderJob } from './render-job.js'

/** The song's cover picture, or the one given in its place: for the file that is written, and for the scene. */
export interface CoverFiles {
  readonly embedded?: string
  readonly shown?: string
}

export interface CoverRequest {
  readonly job: RenderJob
  readonly ffmpeg: Ffmpeg
  readonly report: Report
  /** Gets a copy of the picture. */
  readonly folder: string
  readonly inspection: InputInspection
  readonly needs: SceneNeeds
}

/**
 * Says once where a scene would show a cover picture that is not there.
 * @throws GpuvizError `no-cover` where its colours were asked for
 */
export async function findCover(request: CoverRequest): Promise<CoverFiles> {
  const { job, needs, report } = request
  const carriesCover = isFilm(job.output.container)
  if (!carriesCover && needs.cover === 'none') return {}
  const file = await coverFile(request)
  if (needs.cover === 'none') return file === undefined ? {} : { embedded: file }
  if (file !== undefined) return { shown: file, ...(carriesCover && { embedded: file }) }
  if (needs.cover === 'if-any') return {}
  if (needs.cover === 'colours') throw missingCoverColours()
  report.warn({
    code: 'no-cover',
    message: 'the song has no cover picture, so none is shown (give one with --cover FILE)',
  })
  return {}
}

async function coverFile({ job, ffmpeg, report, inspection, folder }: CoverRequest) {
  if (job.cover === 'none') return undefined
  if (job.cover !== undefined) return prepareCover(ffmpeg, job.cover, folder)
  return extractCover(ffmpeg, inspection, folder, report)
}
