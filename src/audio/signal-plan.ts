import { usageError } from '../base/errors.js'
import type { SignalRequest } from './analyze-signal.js'
import { ChunkPlan } from './chunks/chunk-plan.js'
import type { ChunkResultShape } from './chunks/chunk-result.js'
import type { CurveSettings } from './chunks/chunk-task.js'
import type { SampleFormat } from './decode/wav-header.js'
import type { FrameGrid } from './features.js'
import { frameGrid } from './frame-grid.js'
import { channelIndex } from './frames/mono-source.js'
import { decimationFactor } from './samples/decimate.js'
import { type RecordLayout, recordLayout } from './song/curve-records.js'
import { LINEAR_BINS } from './spectrum/context-rate.js'

/** How a signal is going to be analysed, now that its format is known. */
export interface SignalPlan {
  readonly grid: FrameGrid
  readonly chunks: ChunkPlan
  readonly overlapSeconds: number
  /** Samples that become one column of the waveform. */
  readonly columnSamples: number
  /** What a chunk gives. */
  readonly shape: ChunkResultShape
  /** Of a full analysis: its curves, and how their records are laid out. */
  readonly curves: CurveSettings | undefined
  readonly layout: RecordLayout | undefined
}

const STANDARD_OVERLAP_SECONDS = 1

/** @throws GpuvizError (usage) `no-channel`, `bad-value`, `short-overlap` where the request does not fit the signal */
export function planSignal(request: SignalRequest, format: SampleFormat): SignalPlan {
  checkChannel(request, format)
  const grid = gridOf(request, format.sampleRate)
  checkGrid(request, grid)
  const columnSamples = decimationFactor(format.sampleRate)
  const overlapSeconds = overlapOf(request, grid)
  const { chunkSeconds } = request
  const chunks = new ChunkPlan({ grid, chunkSeconds, columnSamples, overlapSeconds })
  const curves = curvesOf(request, grid)
  const layout = curves && recordLayout({ ...grid, ...curves })
  const shape = {
    frames: chunks.mostFrames,
    columns: request.keep.waveform ? chunks.mostColumns : 0,
    recordLength: layout?.length ?? 0,
    linearBins: request.keep.linearSpectrum ? LINEAR_BINS : 0,
  }
  return { grid, chunks, overlapSeconds, columnSamples, shape, curves, layout }
}

function curvesOf({ curves }: SignalRequest, { sampleRate }: FrameGrid): CurveSettings | undefined {
  return curves && { ...curves, fmaxHz: Math.min(curves.fmaxHz, sampleRate / 2) }
}

function gridOf({ windowSamples, hopSamples }: SignalRequest, sampleRate: number): FrameGrid {
  const standard = frameGrid(sampleRate)
  const window = windowSamples ?? standard.windowSamples
  return { sampleRate, windowSamples: window, hopSamples: hopSamples ?? Math.max(1, Math.floor(window / 4)) }
}

function checkChannel({ channel, input }: SignalRequest, { channels }: SampleFormat): void {
  const index = channelIndex(channel)
  if (index === 'mix' || index < channels) return
  throw usageError(
    'no-channel',
    `--channel ${channel}: "${input}" has ${channels === 1 ? '1 channel' : `${channels} channels`}`,
    {
      hint: channels === 1 ? 'Give mix, left or 0.' : `Give mix, left, right or 0 to ${channels - 1}.`,
    },
  )
}

function checkGrid(request: SignalRequest, { windowSamples, hopSamples, sampleRate }: FrameGrid): void {
  const { overlapSeconds, curves } = request
  if (hopSamples > windowSamples) {
    throw usageError('bad-value', `--hop ${hopSamples}: longer than the window of ${windowSamples} samples`, {
      hint: 'Samples between the windows would be heard by none. Give a longer --window too.',
    })
  }
  if (curves && curves.fminHz >= sampleRate / 2) {
    throw usageError(
      'bad-value',
      `--fmin ${curves.fminHz}: there is nothing above half the sample rate, ${sampleRate / 2} Hz`,
    )
  }
  // A frame's window reaches half its length into the neighbour chunks, and flux looks one frame further back.
  if (overlapSeconds === undefined || overlapSeconds * sampleRate >= windowSamples) return
  const windowSeconds = (windowSamples / sampleRate).toFixed(4)
  throw usageError(
    'short-overlap',
    `--overlap ${overlapSeconds}: shorter than a window of analysis (${windowSamples} samples, ${windowSeconds} s)`,
    {
      hint: 'Frames at the edges of a chunk are made from samples on both sides of it: with less they would differ from those of the whole file.',
    },
  )
}

/** A second in a full analysis, or a window where that is longer; in a render as much as is needed. */
function overlapOf(
  { overlapSeconds, curves }: SignalRequest,
  { windowSamples, sampleRate }: FrameGrid,
): number {
  if (overlapSeconds !== undefined) return overlapSeconds
  return curves ? Math.max(STANDARD_OVERLAP_SECONDS, windowSamples / sampleRate) : 0
}
