import { formatClock } from '../base/clock-text.js'
import { GpuvizError, usageError } from '../base/errors.js'
import type { SignalRequest } from './analyze-signal.js'
import type { BeatCurves } from './beats/beat-curves.js'
import { findBeats } from './beats/find-beats.js'
import { ChunkPlan } from './chunks/chunk-plan.js'
import { type ChunkPool, startChunkPool } from './chunks/chunk-pool.js'
import { ChunkQueue } from './chunks/chunk-queue.js'
import { allocateSlots, slotBytes, viewSlot } from './chunks/chunk-slots.js'
import type { CurveSettings } from './chunks/chunk-task.js'
import type { SampleFormat } from './decode/wav-header.js'
import type { FrameGrid } from './features.js'
import { featureFrameCount, frameGrid } from './frame-grid.js'
import { channelIndex } from './frames/mono-source.js'
import { ChunkJoin } from './joined/chunk-join.js'
import { decimationFactor } from './samples/decimate.js'
import { findSections } from './sections/find-sections.js'
import { chunkTimes } from './song/chunk-times.js'
import { recordLayout, silentRecord } from './song/curve-records.js'
import { SongCollector } from './song/song-collector.js'
import type { StoredSong } from './song/song-file.js'
import { loadFft } from './spectrum/real-fft.js'
import { writeBeats } from './store/beats-file.js'
import { featurePages } from './store/feature-pages.js'
import type { FeaturesFile } from './store/features-file.js'
import { createFeaturesWriter, type FeaturesWriter } from './store/features-writer.js'

/** A signal under analysis: samples go in, a features folder comes out. */
export interface OpenSignal extends AsyncDisposable {
  readonly queue: ChunkQueue
  add(interleaved: Float32Array, count: number): void
  /** Waits until all is analysed. @returns what `features.json` is to hold */
  end(sampleCount: number, fileSampleRate: number): Promise<FeaturesFile>
  busySeconds(): number
  failedChunks(): number
}

interface Parts {
  readonly curves: CurveSettings | undefined
  readonly song: SongCollector | undefined
  readonly request: SignalRequest
  readonly format: SampleFormat
  readonly grid: FrameGrid
  readonly plan: ChunkPlan
  readonly writer: FeaturesWriter
  readonly pool: ChunkPool
}

/** @param blockSamples the most samples added at a time */
export function openSignal(request: SignalRequest, format: SampleFormat, blockSamples: number): OpenSignal {
  checkChannel(request, format)
  const grid = gridOf(request, format.sampleRate)
  checkGrid(request, grid)
  const columnSamples = decimationFactor(format.sampleRate)
  const plan = new ChunkPlan({
    ...{ grid, chunkSeconds: request.chunkSeconds, columnSamples },
    overlapSeconds: overlapOf(request, grid),
  })
  const curves = curvesOf(request, grid)
  const layout = curves && recordLayout({ ...grid, ...curves })
  const shape = {
    frames: plan.mostFrames,
    columns: request.keep.waveform ? plan.mostColumns : 0,
    recordLength: layout?.length ?? 0,
  }
  const { workers, workerProgram: program } = request
  // What a pipe brings at a time may end one block and begin another.
  const mostSamples = 2 * blockSamples
  const sampleFloats = plan.mostSamples * format.channels
  const slotCount = slotsFor(plan.chunksAtOnce(mostSamples), workers, slotBytes({ sampleFloats, shape }))
  const slots = allocateSlots({ slots: slotCount, sampleFloats, shape })
  const settings = {
    ...{ format, grid, columnSamples, shape, slots, channel: request.channel },
    ...{ fmin: request.fmin, fmax: request.fmax },
    ...(curves && { curves }),
  }
  const writer = createFeaturesWriter({
    folder: request.folder,
    ...featurePages({ grid, columnSamples, keep: request.keep }),
  })
  const { folder, channel } = request
  const song = layout && new SongCollector({ folder, format, grid, channel, layout })
  const pool = startChunkPool({ settings, workers, ...(program !== undefined && { program }) })
  const join = new ChunkJoin(grid, writer, song)
  const queue = new ChunkQueue({
    ...{ plan, pool, channels: format.channels, signal: request.signal, blockSamples: mostSamples },
    silentRecord: curves ? silentRecord({ ...grid, ...curves }) : new Float32Array(0),
    slots: Array.from({ length: slotCount }, (_, index) => viewSlot(slots, index, shape)),
    join: (chunk, result, outcome) => join.add(chunk, result, outcome),
  })
  const parts: Parts = { request, format, grid, plan, writer, pool, curves, song }
  return {
    queue,
    add(interleaved, count) {
      song?.hear(interleaved, count)
      queue.add(interleaved, count)
    },
    async end(sampleCount, fileSampleRate) {
      await queue.end()
      return finish(parts, join, { sampleCount, fileSampleRate })
    },
    busySeconds: () => pool.busySeconds() + join.busySeconds,
    failedChunks: () => join.failed.length,
    async [Symbol.asyncDispose]() {
      await pool[Symbol.asyncDispose]()
      song?.[Symbol.dispose]()
      writer[Symbol.dispose]()
    },
  }
}

const STANDARD_OVERLAP_SECONDS = 1
/** Beyond this, fewer chunks are under way at once, down to one. */
const MOST_SLOT_BYTES = 96 * 2 ** 20

/** Places for the chunks that are being filled, one for each worker, and one that waits to be joined. */
function slotsFor(filling: number, workers: number, bytes: number): number {
  const affordable = Math.floor(MOST_SLOT_BYTES / bytes) - filling
  return filling + Math.max(1, Math.min(workers + 1, affordable))
}

interface SignalEnd {
  readonly sampleCount: number
  readonly fileSampleRate: number
}

async function finish(parts: Parts, join: ChunkJoin, end: SignalEnd): Promise<FeaturesFile> {
  const { request, format, grid, writer } = parts
  const { sampleCount } = end
  const { failed } = join
  if (failed.length > 0 && failed.length === parts.plan.chunkCount(sampleCount)) {
    throw new GpuvizError(
      'chunks-failed',
      `none of the chunks of "${request.input}" could be analysed: ${failed[0]?.reason}`,
    )
  }
  for (const { chunk, reason } of failed) {
    const from = formatClock(chunk.startSample / grid.sampleRate)
    const to = formatClock(chunk.endSample / grid.sampleRate)
    request.report.warn({
      code: 'chunk-failed',
      message: `the chunk from ${from} to ${to} could not be analysed (${reason}); it counts as silence`,
    })
  }
  writer.tracks.finish()
  const durationSeconds = sampleCount / format.sampleRate
  const beatCurves = join.beatCurves()
  const beats = findBeats(beatCurves, await loadFft())
  const song = songOf(parts, join, beatCurves, end)
  return {
    version: 1,
    ...grid,
    channels: format.channels,
    sampleCount,
    durationSeconds,
    frameCount: featureFrameCount(sampleCount, grid),
    fminHz: request.fmin,
    fmaxHz: request.fmax,
    ...join.songLevels(),
    beats: writeBeats(request.folder, beats),
    sections: [...findSections(join.sectionCurves(), beats, durationSeconds)],
    ...(song && { song }),
    ...(writer.spectrogram && { spectrogram: writer.spectrogram.finish() }),
    ...(writer.waveform && { waveform: writer.waveform.finish() }),
  }
}

/** What only the full analysis has. */
function songOf(
  { request, grid, plan, curves, song }: Parts,
  { failed }: ChunkJoin,
  beatCurves: BeatCurves,
  { sampleCount, fileSampleRate }: SignalEnd,
): StoredSong | undefined {
  if (!curves || !song) return undefined
  const startSeconds = Math.round((request.part?.from ?? 0) * grid.sampleRate) / grid.sampleRate
  const failedIndices = new Set(failed.map(({ chunk }) => chunk.index))
  const { channel, chunkSeconds, workers } = request
  const overlapSeconds = overlapOf(request, grid)
  return {
    startSeconds,
    fileSampleRate,
    settings: { ...curves, channel, chunkSeconds, overlapSeconds, workers },
    ...song.finish(beatCurves),
    chunks: chunkTimes(plan, { sampleRate: grid.sampleRate, sampleCount, startSeconds }).map((times) => ({
      ...times,
      status: failedIndices.has(times.index) ? 'failed' : 'ok',
    })),
  }
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
