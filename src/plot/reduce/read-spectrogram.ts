import type { AudioFeatures, PagedTrack } from '../../audio/index.js'
import { breathe } from './breathe.js'
import { halfTable } from './half-values.js'

/** The spectrogram's values are 0…1 for as many decibels up to a full-scale sine. */
const SPAN_DB = 96
const GUARDS = 2
/** The channel that is not smoothed over time. */
const RAW = 1

/** A spectrogram with no more columns than there are pixels. */
export interface LevelMap {
  readonly columns: number
  readonly rows: number
  /** The lowest row first; 0…1 for -96…0 dB. */
  readonly levels: Float32Array
  /** The place in the map at the panel's left edge, and how much of it the panel's width holds: 1 is all columns. */
  readonly span: readonly [from: number, length: number]
  /** The largest of the levels, in dB. */
  readonly loudestDb: number
}

/** Decibels as a level of the map, 0…1 where the map has them. */
export function levelOfDb(db: number): number {
  return db / SPAN_DB + 1
}

/**
 * One column to a pixel. Where several frames share a pixel it shows their mean power, in dB: what an analyser that
 * listens for as long as the pixel lasts would show. So a steady tone has the same colour at any width, and a long song
 * does not turn bright as a whole, as it would with maxima. Where frames are fewer than pixels, each is a column, and the
 * GPU mixes between them.
 */
export async function readSpectrogram(
  { spectrogram, durationSeconds }: AudioFeatures,
  width: number,
  signal: AbortSignal,
): Promise<LevelMap> {
  if (!spectrogram || spectrogram.columnCount === 0) return emptyMap()
  const { columnCount, columnsPerSecond, firstColumnSeconds } = spectrogram
  const columnsPerPixel = (durationSeconds * columnsPerSecond) / width
  if (columnsPerPixel < 1) {
    const levels = await meanPower(spectrogram, columnCount, (column) => column, signal)
    // Column c lies in the texture's x from c to c + 1: its middle is a half further.
    const from = (0.5 - firstColumnSeconds * columnsPerSecond) / columnCount
    return { ...levels, span: [from, (durationSeconds * columnsPerSecond) / columnCount] }
  }
  const first = firstColumnSeconds * columnsPerSecond
  const pixelOf = (column: number) => Math.min(width - 1, Math.floor((column + first) / columnsPerPixel))
  return { ...(await meanPower(spectrogram, width, pixelOf, signal)), span: [0, 1] }
}

function emptyMap(): LevelMap {
  return { columns: 1, rows: 1, levels: new Float32Array(1), span: [0, 1], loudestDb: -SPAN_DB }
}

/** The mean power of all columns that go into the same one of `count`; an empty one repeats the one before. */
async function meanPower(
  track: PagedTrack,
  count: number,
  into: (column: number) => number,
  signal: AbortSignal,
): Promise<Omit<LevelMap, 'span'>> {
  const { columnsPerPage, rows, channels } = track.layout
  const page = new Uint16Array((columnsPerPage + GUARDS) * rows * channels)
  const power = halfTable((value) => 10 ** (((value - 1) * SPAN_DB) / 10))
  const sums = new Float32Array(count * rows)
  const shares = new Uint32Array(count)
  for (let index = 0; index < track.pageCount; index++) {
    const first = index * columnsPerPage
    const targets = Int32Array.from({ length: Math.min(columnsPerPage, track.columnCount - first) }, (_, i) =>
      into(first + i),
    )
    for (const target of targets) shares[target] = (shares[target] ?? 0) + 1
    if (!track.hasPage(index)) continue
    track.readPage(index, page)
    addPage({ page, targets, power, sums, count, rows, channels, stride: columnsPerPage + GUARDS })
    await breathe(signal)
  }
  return { columns: count, rows, ...levelsOf(sums, shares, rows) }
}

interface PagePower {
  readonly page: Uint16Array
  /** Where each of the page's columns goes. */
  readonly targets: Int32Array
  readonly power: Float32Array
  readonly sums: Float32Array
  readonly count: number
  readonly rows: number
  readonly channels: number
  readonly stride: number
}

function addPage({ page, targets, power, sums, count, rows, channels, stride }: PagePower): void {
  for (let row = 0; row < rows; row++) {
    let at = (row * stride + 1) * channels + RAW
    const start = row * count
    for (let i = 0; i < targets.length; i++, at += channels) {
      const target = start + (targets[i] ?? 0)
      sums[target] = (sums[target] ?? 0) + (power[page[at] ?? 0] ?? 0)
    }
  }
}

function levelsOf(sums: Float32Array, shares: Uint32Array, rows: number) {
  const count = shares.length
  let loudest = 0
  for (let row = 0; row < rows; row++) {
    let level = 0
    for (let column = 0, at = row * count; column < count; column++, at++) {
      const share = shares[column] ?? 0
      if (share > 0) {
        const db = 10 * Math.log10(Math.max(1e-12, (sums[at] ?? 0) / share))
        level = Math.min(1, Math.max(0, levelOfDb(db)))
      }
      sums[at] = level
      if (level > loudest) loudest = level
    }
  }
  return { levels: sums, loudestDb: (loudest - 1) * SPAN_DB }
}
