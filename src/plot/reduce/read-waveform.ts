import type { AudioFeatures, PagedTrack } from '../../audio/index.js'
import { breathe } from './breathe.js'
import { Columns } from './columns.js'
import { halfTable } from './half-values.js'

/** Guard columns of a stored page: one on each side. */
const GUARDS = 2

/** The mean of left and right, one column to a pixel; flat where the analysis kept no waveform. */
export async function readWaveform(
  { waveform, durationSeconds }: AudioFeatures,
  width: number,
  signal: AbortSignal,
): Promise<Columns> {
  const columns = new Columns(width)
  if (waveform) {
    const { columnsPerPage, channels } = waveform.layout
    const page = new Uint16Array((columnsPerPage + GUARDS) * channels)
    const samples = new Float32Array(columnsPerPage)
    const values = halfTable((value) => value)
    const step = width / durationSeconds / waveform.columnsPerSecond
    const first = (waveform.firstColumnSeconds / durationSeconds) * width
    for (let index = 0; index < waveform.pageCount; index++) {
      const count = readMono(waveform, { index, page, values, samples })
      columns.add(samples, count, first + index * columnsPerPage * step, step)
      await breathe(signal)
    }
  }
  columns.finish()
  return columns
}

interface MonoPage {
  readonly index: number
  readonly page: Uint16Array
  /** By the bits of a half. */
  readonly values: Float32Array
  readonly samples: Float32Array
}

/** The samples of a page, silence where it was not kept. Their number is returned. */
function readMono(track: PagedTrack, { index, page, values, samples }: MonoPage): number {
  const { columnsPerPage, channels } = track.layout
  const count = Math.min(columnsPerPage, track.columnCount - index * columnsPerPage)
  if (!track.hasPage(index)) {
    samples.fill(0)
    return count
  }
  track.readPage(index, page)
  for (let i = 0; i < count; i++) {
    const at = (i + 1) * channels
    samples[i] = 0.5 * ((values[page[at] ?? 0] ?? 0) + (values[page[at + 1] ?? 0] ?? 0))
  }
  return count
}
