import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { SongAnalysis } from '../audio/index.js'
import { GpuvizError, messageOf, stoppedError, systemCode, usageError } from '../base/errors.js'
import { type Report, silentReport } from '../base/report.js'
import { claimTarget } from '../render/target-file.js'

export interface PlotAnalysisOptions {
  /** Pixels: 800 to 8192; without it 1600. */
  readonly width?: number
  /** Pixels: 500 to 8192; without it 1000. */
  readonly height?: number
  /** The line at the top; without it the name of the song's file. */
  readonly title?: string
  readonly signal?: AbortSignal
  /** Hears which characters of the title no font can draw. */
  readonly report?: Report
}

const MOST_PIXELS = 8192
const LEAST_PIXELS = { width: 800, height: 500 }
const DEFAULT_PIXELS = { width: 1600, height: 1000 }

/**
 * Draws an analysis as a labelled picture, on the GPU, and writes it as a PNG: to `FILE.part`, which then gets its name.
 * @throws GpuvizError (usage) `bad-value` for a size out of range, `target-busy`; `output-not-writable`, `disk-full`,
 *   `stopped`, and those of opening a GPU (`no-egl`, `no-device`, …)
 */
export async function plotAnalysis(
  analysis: SongAnalysis,
  file: string,
  options: PlotAnalysisOptions = {},
): Promise<void> {
  const width = sizeOf('width', options.width)
  const height = sizeOf('height', options.height)
  const { signal = new AbortController().signal, report = silentReport } = options
  if (signal.aborted) throw stoppedError()
  const title = options.title ?? basename(analysis.source.path)
  await using target = await claimTarget(file)
  // Loaded here: the GPU's libraries take time and memory that an analysis without a plot need not spend.
  const { drawPlot } = await import('../plot/draw-plot.js')
  const { encodePng } = await import('../pictures/index.js')
  const picture = await drawPlot({ analysis, width, height, title, signal, report })
  const bytes = await encodePng(picture)
  if (signal.aborted) throw stoppedError()
  await writeFile(target.partPath, bytes).catch((cause) => {
    throw writeError(file, cause)
  })
  await target.complete()
}

function sizeOf(name: 'width' | 'height', pixels: number = DEFAULT_PIXELS[name]): number {
  const least = LEAST_PIXELS[name]
  if (Number.isInteger(pixels) && pixels >= least && pixels <= MOST_PIXELS) return pixels
  throw usageError(
    'bad-value',
    `${name} of the plot ${pixels}: expected a whole number of pixels from ${least} to ${MOST_PIXELS}`,
  )
}

function writeError(file: string, cause: unknown): GpuvizError {
  const isFull = systemCode(cause) === 'ENOSPC' || systemCode(cause) === 'EDQUOT'
  if (isFull) return new GpuvizError('disk-full', `no space left for "${file}"`, { cause })
  return new GpuvizError('output-not-writable', `output "${file}": cannot be written (${messageOf(cause)})`, {
    cause,
    hint: 'Choose a folder that you may write to.',
  })
}
