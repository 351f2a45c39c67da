import type { PagedTrack } from '../audio/index.js'
import type { Instant } from '../base/instant.js'
import { createPagedTexture, type Device, type PagedTexture } from '../gpu/index.js'
import type { PagedShape, PageRange } from '../shaders/index.js'
import type { TrackReach } from './track-reach.js'

/** A track of the song on the GPU: the few pages around "now". */
export interface TrackTexture extends PagedShape, Disposable {
  readonly texture: PagedTexture['texture']
  /** The pages within reach of an instant; uploaded by then. */
  residentPages(instant: Instant): PageRange
  /** Uploads those that are not there yet. */
  upload(instant: Instant): void
}

export interface TrackTextureOptions {
  readonly label: string
  readonly track: PagedTrack
  readonly reach: TrackReach
}

/**
 * Which pages are resident depends on the time alone, never on which frames were drawn before: so a part of a song
 * looks as it does in the whole.
 */
export function createTrackTexture(
  device: Device,
  { label, track, reach }: TrackTextureOptions,
): TrackTexture {
  const { columnsPerSecond, firstColumnSeconds, columnCount, layout } = track
  const { columnsPerPage, rows, channels } = layout
  const lastPage = track.pageCount - 1
  const pageAt = (seconds: number) => {
    const page = Math.floor(((seconds - firstColumnSeconds) * columnsPerSecond) / columnsPerPage)
    return Math.min(Math.max(page, 0), lastPage)
  }
  // A reach of n pages' length touches n + 1 of them, or one more where it begins within a page.
  const reachPages = ((reach.beforeSeconds + reach.afterSeconds) * columnsPerSecond) / columnsPerPage
  const layers = Math.min(Math.ceil(reachPages) + 2, track.pageCount)
  const paged = createPagedTexture(device, { label, layout, layers })
  const page = new Uint16Array((columnsPerPage + 2) * rows * channels)
  const range = { first: 0, last: 0 }
  const residentPages = ({ seconds }: Instant) => {
    range.first = pageAt(seconds - reach.beforeSeconds)
    range.last = pageAt(seconds + reach.afterSeconds)
    return range
  }
  return {
    texture: paged.texture,
    ...{ columnsPerPage, columnsPerSecond, firstColumnSeconds, columnCount, layers },
    residentPages,
    upload(instant) {
      const { first, last } = residentPages(instant)
      for (let index = first; index <= last; index++) {
        if (paged.resident(index) || !track.hasPage(index)) continue
        track.readPage(index, page)
        paged.upload(index, page)
      }
    },
    [Symbol.dispose]: () => paged[Symbol.dispose](),
  }
}
