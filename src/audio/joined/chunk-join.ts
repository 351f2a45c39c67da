import type { BeatCurves } from '../beats/beat-curves.js'
import type { Chunk } from '../chunks/chunk-plan.js'
import type { ChunkOutcome } from '../chunks/chunk-pool.js'
import { type ChunkResult, takeBatch } from '../chunks/chunk-result.js'
import type { FrameGrid } from '../features.js'
import { BATCH_FRAMES } from '../frames/frame-batch.js'
import type { SectionCurves } from '../sections/section-curves.js'
import type { SongCollector } from '../song/song-collector.js'
import type { FeaturesWriter } from '../store/features-writer.js'
import { FeatureJoin, type SongLevels } from './join-features.js'
import { LinearSmoother } from './smooth-linear.js'

export interface FailedChunk {
  readonly chunk: Chunk
  readonly reason: string
}

/** Takes what workers found, chunk by chunk, in order: pages are written, and what has memory is made. */
export class ChunkJoin {
  readonly #writer: FeaturesWriter
  readonly #features: FeatureJoin
  readonly #song: SongCollector | undefined
  readonly #linear: LinearSmoother | undefined
  /** Chunks that could not be analysed; their frames hold silence. */
  readonly failed: FailedChunk[] = []
  busySeconds = 0

  /** @param song gathers what only the full analysis has */
  constructor(grid: FrameGrid, writer: FeaturesWriter, song: SongCollector | undefined) {
    this.#writer = writer
    this.#song = song
    this.#features = new FeatureJoin(grid, writer.tracks, writer.spectrogram)
    this.#linear = writer.linearSpectrum && new LinearSmoother(grid, writer.linearSpectrum)
  }

  /** Takes the next chunk, a step at a time: run it to its end. */
  *add(chunk: Chunk, result: ChunkResult, outcome: ChunkOutcome): Generator<void> {
    if (outcome.status === 'failed') this.failed.push({ chunk, reason: outcome.reason })
    const frames = chunk.endFrame - chunk.firstFrame
    for (let at = 0; at < frames; at += BATCH_FRAMES) {
      const count = Math.min(BATCH_FRAMES, frames - at)
      const batch = { firstFrame: chunk.firstFrame + at, count, ...takeBatch(result, at, count) }
      this.#timed(() => {
        this.#features.add(batch)
        this.#song?.add(result.records, at, count)
        this.#linear?.add(result.linear, at, count)
      })
      yield
    }
    const columns = chunk.endColumn - chunk.firstColumn
    this.#timed(() => this.#writer.waveform?.append(result.waveform, columns, columns))
    this.#song?.notePeak(result.truePeak[0] ?? 0)
  }

  #timed(step: () => void): void {
    const began = performance.now()
    step()
    this.busySeconds += (performance.now() - began) / 1000
  }

  songLevels(): SongLevels {
    return this.#features.songLevels()
  }

  /** Of all chunks; none may be added afterwards. */
  sectionCurves(): SectionCurves {
    return this.#features.sectionCurves()
  }

  /** Of all chunks added. */
  beatCurves(): BeatCurves {
    return this.#features.beatCurves()
  }
}
