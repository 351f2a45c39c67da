import { Ownership } from '../base/ownership.js'
import type { SignalRequest } from './analyze-signal.js'
import { startChunkPool } from './chunks/chunk-pool.js'
import { ChunkQueue } from './chunks/chunk-queue.js'
import { allocateSlots, slotBytes, viewSlot } from './chunks/chunk-slots.js'
import type { SampleFormat } from './decode/wav-header.js'
import { finishSignal } from './finish-signal.js'
import { ChunkJoin } from './joined/chunk-join.js'
import { planSignal, type SignalPlan } from './signal-plan.js'
import { silentRecord } from './song/curve-records.js'
import { SongCollector } from './song/song-collector.js'
import { featurePages } from './store/feature-pages.js'
import type { FeaturesFile } from './store/features-file.js'
import { createFeaturesWriter } from './store/features-writer.js'

/** A signal under analysis: samples go in, a features folder comes out. */
export interface OpenSignal extends AsyncDisposable {
  readonly queue: ChunkQueue
  add(interleaved: Float32Array, count: number): void
  /** Waits until all is analysed. @returns what `features.json` is to hold */
  end(sampleCount: number, fileSampleRate: number): Promise<FeaturesFile>
  busySeconds(): number
  failedChunks(): number
}

/**
 * @param blockSamples the most samples added at a time
 * @throws GpuvizError what `planSignal` throws; `not-writable`
 */
export function openSignal(request: SignalRequest, format: SampleFormat, blockSamples: number): OpenSignal {
  const plan = planSignal(request, format)
  const files = new Ownership()
  try {
    return startSignal({ request, format, plan, files, blockSamples })
  } catch (error) {
    files[Symbol.dispose]()
    throw error
  }
}

interface SignalStart {
  readonly request: SignalRequest
  readonly format: SampleFormat
  readonly plan: SignalPlan
  /** Gets the files that are opened. */
  readonly files: Ownership
  readonly blockSamples: number
}

function startSignal({ request, format, plan, files, blockSamples }: SignalStart): OpenSignal {
  const { grid, layout, columnSamples } = plan
  const { folder, channel, keep } = request
  const pages = featurePages({ grid, columnSamples, keep })
  const writer = files.own(createFeaturesWriter({ folder, ...pages }))
  const song = layout && files.own(new SongCollector({ folder, format, grid, channel, layout }))
  const join = new ChunkJoin(grid, writer, song)
  const { pool, queue } = startChunks({ request, format, plan, join, blockSamples })
  return {
    queue,
    add(interleaved, count) {
      song?.hear(interleaved, count)
      queue.add(interleaved, count)
    },
    async end(sampleCount, fileSampleRate) {
      await queue.end()
      return finishSignal({ request, format, plan, writer, join, song, sampleCount, fileSampleRate })
    },
    busySeconds: () => pool.busySeconds() + join.busySeconds,
    failedChunks: () => join.failed.length,
    async [Symbol.asyncDispose]() {
      await pool[Symbol.asyncDispose]()
      files[Symbol.dispose]()
    },
  }
}

/** Beyond this, fewer chunks are under way at once, down to one. */
const MOST_SLOT_BYTES = 96 * 2 ** 20

/** The threads, and the queue that feeds them and joins what they find. */
function startChunks({
  request,
  format,
  plan,
  join,
  blockSamples,
}: Omit<SignalStart, 'files'> & { readonly join: ChunkJoin }) {
  const { grid, chunks, shape, curves, columnSamples } = plan
  const { workers, workerProgram: program, channel, fmin, fmax, signal } = request
  const { channels } = format
  // What a pipe brings at a time may end one block and begin another.
  const mostSamples = 2 * blockSamples
  const sampleFloats = chunks.mostSamples * channels
  const count = slotsFor(chunks.chunksAtOnce(mostSamples), workers, slotBytes({ sampleFloats, shape }))
  const slots = allocateSlots({ slots: count, sampleFloats, shape })
  const settings = {
    ...{ format, grid, columnSamples, shape, slots, channel, fmin, fmax },
    ...(curves && { curves }),
  }
  const pool = startChunkPool({ settings, workers, ...(program !== undefined && { program }) })
  const queue = new ChunkQueue({
    ...{ plan: chunks, pool, channels, signal, blockSamples: mostSamples },
    silentRecord: curves ? silentRecord({ ...grid, ...curves }) : new Float32Array(0),
    slots: Array.from({ length: count }, (_, index) => viewSlot(slots, index, shape)),
    join: (chunk, result, outcome) => join.add(chunk, result, outcome),
  })
  return { pool, queue }
}

/** Places for the chunks that are being filled, one for each worker, and one that waits to be joined. */
function slotsFor(filling: number, workers: number, bytes: number): number {
  const affordable = Math.floor(MOST_SLOT_BYTES / bytes) - filling
  return filling + Math.max(1, Math.min(workers + 1, affordable))
}
