import type { PagedTrack } from '../audio/index.js'
import { createPagedTexture, type Device, type PagedTexture } from '../gpu/index.js'

/** How far back `spectrumAt(x, secondsAgo)` reaches; older is silence. Bounds the memory of long songs. */
export const HISTORY_SECONDS = 600

/** A track of the song on the GPU, a few pages at a time around "now". */
export interface TrackTexture extends Disposable {
  readonly texture: PagedTexture['texture']
  readonly layers: number
  readonly columnsPerPage: number
  readonly rows: number
  readonly columnsPerSecond: number
  /** The first page that can be sampled at this time; what is older reads as silence. */
  firstPage(seconds: number): number
  /** Uploads the pages within the reach of `seconds` that are not resident yet. */
  upload(seconds: number): void
}

export interface TrackReach {
  readonly beforeSeconds: number
  readonly afterSeconds: number
}

/**
 * Which pages are resident depends on the time alone, never on which frames were drawn before: so a part of a
 * song looks as it does in the whole.
 */
export function createTrackTexture(
  device: Device,
  options: { readonly label: string; readonly track: PagedTrack; readonly reach: TrackReach },
): TrackTexture {
  const { track, reach } = options
  const { columnsPerPage, rows, channels } = track.layout
  const pageAt = (seconds: number) => Math.floor((seconds * track.columnsPerSecond) / columnsPerPage)
  const lastPage = Math.floor((track.columnCount - 1) / columnsPerPage)
  const span = Math.ceil(((reach.beforeSeconds + reach.afterSeconds) * track.columnsPerSecond) / columnsPerPage)
  const layers = Math.min(span + 2, lastPage + 1)
  const paged = createPagedTexture(device, { label: options.label, layout: track.layout, layers })
  const page = new Uint16Array((columnsPerPage + 2) * rows * channels)
  const firstPage = (seconds: number) => Math.max(0, pageAt(seconds - reach.beforeSeconds))
  return {
    texture: paged.texture,
    layers,
    columnsPerPage,
    rows,
    columnsPerSecond: track.columnsPerSecond,
    firstPage,
    upload(seconds) {
      const last = Math.min(lastPage, pageAt(seconds + reach.afterSeconds))
      for (let index = firstPage(seconds); index <= last; index++) {
        if (paged.resident(index) || !track.hasPage(index)) continue
        track.readPage(index, page)
        paged.upload(index, page)
      }
    },
    [Symbol.dispose]: () => paged[Symbol.dispose](),
  }
}
