import type { AudioFeatures } from '../../../src/audio/features.js'
import type { CurveName, CurveShape, SongAnalysis } from '../../../src/audio/song-analysis.js'

export interface MadeSong {
  readonly seconds: number
  readonly chunkSeconds?: number
  readonly startSeconds?: number
  readonly sampleRate?: number
  readonly failed?: readonly number[]
  readonly beatsSeconds?: readonly number[]
  readonly firstDownbeat?: number
  /** Mean square around a time, in seconds of the part. */
  readonly energy?: (seconds: number) => number
  readonly centroidHz?: (seconds: number) => number
}

const SHAPES: readonly CurveShape[] = [
  { name: 'rms', width: 1, unit: 'linear' },
  { name: 'peak', width: 1, unit: 'linear' },
  { name: 'energy', width: 1, unit: 'linear' },
  { name: 'spectralCentroid', width: 1, unit: 'Hz' },
  { name: 'chroma', width: 12, unit: 'linear' },
  { name: 'momentaryLoudness', width: 1, unit: 'LUFS' },
]
const WINDOW = 2048
const HOP = 512

/** An analysis with curves from formulas, as the engine would have left it: windows at the ends are partly empty. */
export function makeAnalysis(song: MadeSong): SongAnalysis {
  const { seconds, chunkSeconds = 10, startSeconds = 0, sampleRate = 44100, failed = [] } = song
  const frameRateHz = sampleRate / HOP
  const sampleCount = Math.round(seconds * sampleRate)
  const count = Math.max(1, Math.ceil(seconds / chunkSeconds - 1e-9))
  const beatsSeconds = Float64Array.from(song.beatsSeconds ?? [])
  const firstDownbeat = song.firstDownbeat ?? 0
  return {
    source: { path: 'songs/made.wav', durationSeconds: seconds, sampleRate, channels: 2 },
    startSeconds,
    settings: {
      ...{ sampleRate, windowSamples: WINDOW, hopSamples: HOP, mels: 128, fminHz: 0, fmaxHz: sampleRate / 2 },
      ...{ channel: 'mix', chunkSeconds, overlapSeconds: 1, workers: 2 },
    },
    // A report takes nothing but the beats of it.
    features: {
      beats: { tempoBpm: 120, confidence: 0.8, beatsSeconds, beatsPerBar: 4, firstDownbeat },
    } as unknown as AudioFeatures,
    curves: {
      frameCount: Math.floor(sampleCount / HOP) + 1,
      frameRateHz,
      shapes: SHAPES,
      read: (name, from, to) => readCurve(song, name, from, to, { sampleRate, sampleCount }),
      readHops: (name, from, to) =>
        Float32Array.from({ length: to - from }, (_, i) => {
          const first = (from + i) * HOP
          const energy = song.energy?.(first / sampleRate) ?? 0.25
          const samples = Math.max(0, Math.min(sampleCount, first + HOP) - first)
          return name === 'hopEnergy' ? energy * samples : samples > 0 ? Math.sqrt(2 * energy) : 0
        }),
    },
    loudness: { integratedLufs: -14, rangeLu: 5, truePeakDbtp: Number.NEGATIVE_INFINITY, samplePeakDbfs: -1 },
    beatsSeconds: beatsSeconds.map((time) => time + startSeconds),
    downbeatsSeconds: beatsSeconds
      .filter((_, i) => i % 4 === firstDownbeat)
      .map((time) => time + startSeconds),
    onsetsSeconds: Float64Array.of(0.123456789, 0.5),
    key: { tonic: 'Eb', mode: 'major', confidence: 0.5 },
    tuningCents: 4,
    sections: [
      { startSeconds, endSeconds: startSeconds + seconds / 2, label: 'A' },
      { startSeconds: startSeconds + seconds / 2, endSeconds: startSeconds + seconds, label: 'B' },
    ],
    chunks: Array.from({ length: count }, (_, index) => ({
      index,
      startSeconds: startSeconds + index * chunkSeconds,
      endSeconds: startSeconds + Math.min(seconds, (index + 1) * chunkSeconds),
      status: failed.includes(index) ? 'failed' : 'ok',
    })),
    [Symbol.dispose]: () => undefined,
  }
}

function readCurve(
  song: MadeSong,
  name: CurveName,
  from: number,
  to: number,
  { sampleRate, sampleCount }: { sampleRate: number; sampleCount: number },
): Float32Array {
  const width = SHAPES.find((shape) => shape.name === name)?.width ?? 0
  return Float32Array.from({ length: (to - from) * width }, (_, at) => {
    const frame = from + Math.floor(at / width)
    const seconds = (frame * HOP) / sampleRate
    const energy = song.energy?.(seconds) ?? 0.25
    const first = Math.max(0, frame * HOP - WINDOW / 2)
    const end = Math.min(sampleCount, frame * HOP + WINDOW / 2)
    const windowEnergy = (energy * Math.max(0, end - first)) / WINDOW
    if (name === 'energy') return windowEnergy
    if (name === 'rms') return Math.sqrt(windowEnergy)
    if (name === 'peak') return Math.sqrt(2 * energy)
    if (name === 'spectralCentroid') return energy > 0 ? (song.centroidHz?.(seconds) ?? 1000) : 0
    if (name === 'momentaryLoudness') return energy > 0 ? 10 * Math.log10(energy) : -120
    // C major's triad.
    return [0, 4, 7].includes(at % width) ? energy : 0
  })
}
