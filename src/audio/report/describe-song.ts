import { findKey } from '../key/find-key.js'
import type { AnalyzedChunk, SongAnalysis } from '../song-analysis.js'
import type { AnalysisParameters, AnalyzeResult, ChunkResult, SongSummary } from './analysis-result.js'
import { cutChunks } from './cut-chunks.js'
import { type ChunkMeasures, measureChunks, type SongMeasures } from './measure-chunks.js'
import { type Weighting, weightedMeans } from './weighted-means.js'

/** Fewer beats do not make a tempo. */
const TEMPO_BEATS = 4

/** How a result is to be made. An analysis from the cache may have been cut otherwise, by other workers. */
export type DescribeRequest = Pick<AnalysisParameters, 'weighting' | 'chunkSeconds' | 'workers'> &
  Partial<Pick<AnalysisParameters, 'overlapSeconds'>>

/** The result of an analysis, but for curves and statistics. It goes through the curves once. */
export function describeSong(
  analysis: SongAnalysis,
  request: DescribeRequest,
): Omit<AnalyzeResult, 'curves' | 'stats'> {
  const chunks = cutChunks(analysis, request.chunkSeconds)
  const measures = measureChunks(analysis, chunks)
  const { source, beatsSeconds, downbeatsSeconds, onsetsSeconds, sections } = analysis
  const byIndex = new Map(measures.chunks.map((chunk) => [chunk.index, chunk]))
  return {
    version: 1,
    source: { ...source },
    analysis: parametersOf(analysis, request),
    summary: summaryOf(analysis, measures, request.weighting),
    beatsSeconds: plainTimes(beatsSeconds),
    downbeatsSeconds: plainTimes(downbeatsSeconds),
    onsetsSeconds: plainTimes(onsetsSeconds),
    sections: sections.map(({ startSeconds, endSeconds, label }) => ({
      startSeconds: microseconds(startSeconds),
      endSeconds: microseconds(endSeconds),
      label,
    })),
    chunks: chunks.map((chunk) => describeChunk(chunk, byIndex.get(chunk.index), beatsSeconds)),
  }
}

function parametersOf(
  { settings, startSeconds, source }: SongAnalysis,
  request: DescribeRequest,
): AnalysisParameters {
  const endSeconds = microseconds(startSeconds + source.durationSeconds)
  const { weighting, chunkSeconds, overlapSeconds = settings.overlapSeconds, workers } = request
  return { startSeconds, endSeconds, ...settings, chunkSeconds, overlapSeconds, workers, weighting }
}

function summaryOf(analysis: SongAnalysis, measures: SongMeasures, weighting: Weighting): SongSummary {
  const { features, key, tuningCents, loudness } = analysis
  const { energy, centroidHz } = weightedMeans(measures.chunks, weighting)
  return {
    tempoBpm: features.beats.tempoBpm,
    tempoConfidence: features.beats.confidence,
    beatsPerBar: features.beats.beatsPerBar,
    key,
    tuningCents,
    energy,
    rms: Math.sqrt(energy),
    peak: measures.chunks.reduce((peak, chunk) => Math.max(peak, chunk.peak), 0),
    loudnessLufs: finiteOrNull(loudness.integratedLufs),
    loudnessRangeLu: loudness.rangeLu,
    truePeakDbtp: finiteOrNull(loudness.truePeakDbtp),
    dynamicRangeDb: measures.dynamicRangeDb,
    spectralCentroidHz: centroidHz,
    tags: [],
  }
}

function describeChunk(
  { index, startSeconds, endSeconds, status }: AnalyzedChunk,
  measures: ChunkMeasures | undefined,
  beatsSeconds: Float64Array,
): ChunkResult {
  const place = { index, startSeconds, endSeconds, status }
  if (!measures) return { ...place, ...NOTHING }
  return {
    ...place,
    energy: measures.energy,
    rms: Math.sqrt(measures.energy),
    peak: measures.peak,
    loudnessLufs: finiteOrNull(measures.loudnessLufs),
    soundSeconds: microseconds(measures.soundSeconds),
    spectralCentroidHz: measures.centroidHz,
    tempoBpm: tempoWithin(beatsSeconds, startSeconds, endSeconds),
    key: findKey(measures.chroma),
  }
}

const NOTHING = {
  ...{ energy: null, rms: null, peak: null, loudnessLufs: null, soundSeconds: null },
  ...{ spectralCentroidHz: null, tempoBpm: null, key: null },
} as const

function tempoWithin(beatsSeconds: Float64Array, from: number, to: number): number | null {
  const beats = beatsSeconds.filter((seconds) => seconds >= from && seconds < to)
  const [first, last] = [beats.at(0), beats.at(-1)]
  if (first === undefined || last === undefined || beats.length < TEMPO_BEATS) return null
  return (60 * (beats.length - 1)) / (last - first)
}

function plainTimes(seconds: Float64Array): readonly number[] {
  return Array.from(seconds, microseconds)
}

/** Finer than any sample; and short to write. */
function microseconds(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
