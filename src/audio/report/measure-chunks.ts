import type { AnalyzedChunk, SongAnalysis, SongCurves } from '../song-analysis.js'
import { LevelSpread } from './level-spread.js'
import type { WeighedChunk } from './weighted-means.js'

/** What the curves tell of one chunk. */
export interface ChunkMeasures extends WeighedChunk {
  /** The largest absolute sample. */
  readonly peak: number
  /** Mean power of the momentary loudness, LUFS; -Infinity in silence. */
  readonly loudnessLufs: number
  /** 12 amplitudes, summed over the chunk. */
  readonly chroma: Float64Array
}

export interface SongMeasures {
  /** Those that did not fail, in order. */
  readonly chunks: readonly ChunkMeasures[]
  readonly dynamicRangeDb: number
}

const BLOCK_FRAMES = 4096
const PITCH_CLASSES = 12
/** One step of 16-bit samples: what is below counts as silence. */
const SILENCE_RMS = 2 ** -15
const SILENCE_LUFS = -100

/**
 * Goes through the curves once. A frame stands for the time that is nearest to it: half a hop to each side, at the ends
 * as far as the song reaches; energy and peak are those of hops, which have every sample once. Chunks take from a frame
 * and from a hop what lies within them, so that sums over chunks do not depend on where they are cut.
 */
export function measureChunks(analysis: SongAnalysis, chunks: readonly AnalyzedChunk[]): SongMeasures {
  const { curves, startSeconds, source } = analysis
  const sums = chunks.map(({ index, status }) => (status === 'ok' ? new ChunkSums(index) : undefined))
  const ends = chunks.map(({ endSeconds }) => endSeconds - startSeconds)
  const [ofFrames, ofHops] = [new ChunkWalk(ends), new ChunkWalk(ends)]
  const spread = new LevelSpread()
  for (const block of curveBlocks(curves)) {
    for (let i = 0; i < block.count; i++) {
      const frame = readFrame(analysis, block, i)
      ofFrames.share(frame.fromSeconds, frame.toSeconds, (at, seconds) => {
        const sum = sums[at]
        sum?.addFrame(frame, block, i, seconds)
        if (sum && frame.energy > SILENCE_RMS ** 2) spread.add(10 * Math.log10(frame.energy), seconds)
      })
      const from = (block.first + i) / curves.frameRateHz
      const to = Math.min(source.durationSeconds, (block.first + i + 1) / curves.frameRateHz)
      ofHops.share(from, to, (at, seconds) =>
        sums[at]?.addHop(block, i, { seconds, part: seconds / (to - from) }),
      )
    }
  }
  const { sampleRate } = analysis.settings
  return {
    chunks: sums.flatMap((sum) => (sum ? [sum.measures(sampleRate)] : [])),
    dynamicRangeDb: spread.between(0.1, 0.95),
  }
}

/** Goes along the chunks with stretches of time that follow each other, and shares each out among those it lies in. */
class ChunkWalk {
  readonly #ends: readonly number[]
  #at = 0

  constructor(ends: readonly number[]) {
    this.#ends = ends
  }

  share(fromSeconds: number, toSeconds: number, give: (chunk: number, seconds: number) => void): void {
    const last = this.#ends.length - 1
    for (let from = fromSeconds; from < toSeconds; ) {
      while (this.#at < last && (this.#ends[this.#at] ?? 0) <= from) this.#at++
      const to = this.#at < last ? Math.min(toSeconds, this.#ends[this.#at] ?? 0) : toSeconds
      give(this.#at, to - from)
      from = to
    }
  }
}

interface CurveBlock {
  readonly first: number
  readonly count: number
  /** Of windows. */
  readonly energy: Float32Array
  /** Of the hops that begin at the frames. */
  readonly hopEnergy: Float32Array
  readonly hopPeak: Float32Array
  readonly centroid: Float32Array
  readonly loudness: Float32Array
  readonly chroma: Float32Array
}

function* curveBlocks(curves: SongCurves): Generator<CurveBlock> {
  for (let first = 0; first < curves.frameCount; first += BLOCK_FRAMES) {
    const end = Math.min(curves.frameCount, first + BLOCK_FRAMES)
    yield {
      first,
      count: end - first,
      energy: curves.read('energy', first, end),
      hopEnergy: curves.readHops('hopEnergy', first, end),
      hopPeak: curves.readHops('hopPeak', first, end),
      centroid: curves.read('spectralCentroid', first, end),
      loudness: curves.read('momentaryLoudness', first, end),
      chroma: curves.read('chroma', first, end),
    }
  }
}

interface Frame {
  /** Seconds of the part that was analysed. */
  readonly fromSeconds: number
  readonly toSeconds: number
  /** Mean square over that part of the window which lies within the song. */
  readonly energy: number
}

function readFrame({ curves, source, settings }: SongAnalysis, block: CurveBlock, i: number): Frame {
  const { windowSamples, hopSamples, sampleRate } = settings
  const { durationSeconds } = source
  const index = block.first + i
  const isLast = index === curves.frameCount - 1
  const sampleCount = durationSeconds * sampleRate
  const first = Math.max(0, index * hopSamples - windowSamples / 2)
  const end = Math.min(sampleCount, index * hopSamples + windowSamples / 2)
  const inside = Math.min(windowSamples, Math.max(1, end - first))
  return {
    fromSeconds: Math.max(0, (index - 0.5) / curves.frameRateHz),
    toSeconds: isLast ? durationSeconds : Math.min(durationSeconds, (index + 0.5) / curves.frameRateHz),
    energy: ((block.energy[i] ?? 0) * windowSamples) / inside,
  }
}

/** What adds up over the frames of a chunk. */
class ChunkSums {
  private readonly index: number
  private readonly chroma = new Float64Array(PITCH_CLASSES)
  private seconds = 0
  private soundSeconds = 0
  private energy = 0
  private centroid = 0
  private loudness = 0
  private peak = 0

  constructor(index: number) {
    this.index = index
  }

  /** A hop, of which `part` lies in the chunk. */
  addHop(block: CurveBlock, i: number, { seconds, part }: { seconds: number; part: number }): void {
    this.seconds += seconds
    this.energy += (block.hopEnergy[i] ?? 0) * part
    this.peak = Math.max(this.peak, block.hopPeak[i] ?? 0)
  }

  addFrame(frame: Frame, block: CurveBlock, i: number, seconds: number): void {
    const lufs = block.loudness[i] ?? SILENCE_LUFS
    if (lufs > SILENCE_LUFS) this.loudness += 10 ** (lufs / 10) * seconds
    if (frame.energy <= SILENCE_RMS ** 2) return
    this.soundSeconds += seconds
    this.centroid += (block.centroid[i] ?? 0) * seconds
    for (let pitch = 0; pitch < PITCH_CLASSES; pitch++) {
      this.chroma[pitch] =
        (this.chroma[pitch] ?? 0) + (block.chroma[i * PITCH_CLASSES + pitch] ?? 0) * seconds
    }
  }

  measures(sampleRate: number): ChunkMeasures {
    const { index, seconds, soundSeconds, peak, chroma } = this
    const mean = (sum: number, over: number) => (over > 0 ? sum / over : 0)
    const energy = mean(this.energy, seconds * sampleRate)
    const centroidHz = mean(this.centroid, soundSeconds)
    const loudnessLufs = 10 * Math.log10(mean(this.loudness, seconds))
    return { ...{ index, seconds, soundSeconds, energy, centroidHz }, peak, loudnessLufs, chroma }
  }
}
