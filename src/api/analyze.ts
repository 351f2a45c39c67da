import { basename, extname } from 'node:path'
import {
  type AnalyzeResult,
  describeSong,
  plainCurves,
  STANDARD_SETTINGS,
  songReport,
} from '../audio/index.js'
import { VERSION } from '../base/version.js'
import { machineResources, wholeCores } from '../render/resources/machine-resources.js'
import { claimTarget } from '../render/target-file.js'
import { type Ffmpeg, findFfmpeg, inspectInput } from '../stream/index.js'
import { analyzeCached, type CachedAnalysis, type CachedRequest } from './analyze-cached.js'
import { type AnalyzeMeter, openAnalyzeMeter } from './analyze-meter.js'
import type { AnalyzeOptions } from './analyze-options.js'
import { checkDestination, reportFormatOf, sendPieces, writePieces } from './analyze-output.js'
import { checkAnalyzeOptions } from './check-analyze-options.js'
import { checkInput } from './check-input.js'

/**
 * Analyses a song: tempo, beats, key, loudness, sections, onsets and curves; writes the result, or plots it, where that is
 * asked for.
 * @throws GpuvizError; the error's `code` is one of docs/errors.md. Nothing is left under the output's name then.
 */
export async function analyze(options: AnalyzeOptions): Promise<AnalyzeResult> {
  const began = performance.now()
  checkAnalyzeOptions(options)
  checkInput(options.input)
  const format = reportFormatOf(options)
  checkDestination(options)
  const { input, output, plot, sink, curves = false, onProgress = () => undefined } = options
  const signal = options.signal ?? new AbortController().signal
  await using target = output === undefined ? undefined : await claimTarget(output)
  const ffmpeg = await findFfmpeg()
  using meter = openAnalyzeMeter({ signal, onEvent: onProgress, onDetail: options.onDetail })
  onProgress({ event: 'start', version: VERSION, input })
  const request = requestOf(options, { ffmpeg, meter, signal })
  await using found = await analyzeMeasured(request, meter, options.onProgress !== undefined)
  const { analysis } = found
  const song = describeSong(analysis, { ...request, weighting: options.weighting ?? 'uniform' })
  const run = { song, meter, began, fromCache: found.fromCache }
  const result = { ...song, stats: statsOf(run) }

  const title = basename(input, extname(input))
  const program = `gpuviz ${VERSION}`
  const pieces = (lines: boolean) => songReport({ analysis, result, format, curves, lines, title, program })
  if (sink) await sendPieces(pieces(false), sink, signal)
  if (target && output !== undefined) {
    await writePieces(pieces(true), { partPath: target.partPath, output, signal })
  }
  if (plot !== undefined) {
    // Loaded here: drawing needs the GPU, which an analysis alone does without.
    const { plotAnalysis } = await import('./plot-analysis.js')
    await plotAnalysis(analysis, plot, { signal, report: meter.report })
  }
  await target?.complete()
  const isHere = curves && !sink && !target
  // Writing took its time, too.
  return { ...song, ...(isHere && { curves: plainCurves(analysis) }), stats: statsOf(run) }
}

interface Running {
  readonly ffmpeg: Ffmpeg
  readonly meter: AnalyzeMeter
  readonly signal: AbortSignal
}

function requestOf(options: AnalyzeOptions, { ffmpeg, meter, signal }: Running): CachedRequest {
  const { input, from, to, sampleRate, windowSamples, hopSamples } = options
  const hasPart = from !== undefined || to !== undefined
  return {
    ffmpeg,
    input,
    signal,
    report: meter.report,
    noCache: options.noCache ?? false,
    mels: options.mels ?? STANDARD_SETTINGS.mels,
    fminHz: options.fmin ?? STANDARD_SETTINGS.fminHz,
    // The engine ends the bands at half the sample rate.
    fmaxHz: options.fmax ?? STANDARD_SETTINGS.fmaxHz,
    channel: options.channel ?? STANDARD_SETTINGS.channel,
    chunkSeconds: options.chunkSeconds ?? 10,
    ...(options.overlapSeconds !== undefined && { overlapSeconds: options.overlapSeconds }),
    workers: options.workers ?? wholeCores(machineResources().cores),
    ...(hasPart && { part: { from: from ?? 0, to: to ?? Number.POSITIVE_INFINITY } }),
    ...(sampleRate !== undefined && { rate: sampleRate }),
    ...(windowSamples !== undefined && { windowSamples }),
    ...(hopSamples !== undefined && { hopSamples }),
    onProgress: (seconds) => meter.reach(seconds),
  }
}

/** How long somebody looks on before ffmpeg is asked how long the song is: short ones are done by then. */
const PATIENCE_MS = 300

/** Analyses, and meanwhile finds out how long that is going to be, where somebody looks on. */
async function analyzeMeasured(
  request: CachedRequest,
  meter: AnalyzeMeter,
  isWatched: boolean,
): Promise<CachedAnalysis> {
  let asking: Promise<void> | undefined
  const ask = () => {
    asking = expectDuration(request, meter)
  }
  const timer = isWatched ? setTimeout(ask, PATIENCE_MS) : undefined
  try {
    return await analyzeCached(request)
  } finally {
    clearTimeout(timer)
    await asking
  }
}

async function expectDuration({ ffmpeg, input, part }: CachedRequest, meter: AnalyzeMeter): Promise<void> {
  try {
    const { durationSeconds } = await inspectInput({ ...ffmpeg, source: 'PATH' }, input)
    if (durationSeconds === undefined) return
    const { from = 0, to = durationSeconds } = part ?? {}
    meter.expect(Math.max(0, Math.min(to, durationSeconds) - from))
  } catch {
    // What is wrong with the input is for the analysis to say: it looks closer.
  }
}

interface Run {
  readonly song: ReturnType<typeof describeSong>
  readonly meter: AnalyzeMeter
  /** When the work began, by the monotonic clock. */
  readonly began: number
  readonly fromCache: boolean
}

/** Up to now. */
function statsOf({ song, meter, began, fromCache }: Run): AnalyzeResult['stats'] {
  const wallSeconds = (performance.now() - began) / 1000
  return {
    wallSeconds,
    realtimeFactor: song.source.durationSeconds / wallSeconds,
    peakRssBytes: meter.peakRssBytes,
    failedChunks: song.chunks.filter(({ status }) => status === 'failed').length,
    fromCache,
  }
}
