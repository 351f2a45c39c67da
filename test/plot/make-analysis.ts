import type { AudioFeatures, CurveName, SongAnalysis, SongCurves } from '../../src/audio/index.js'

/** The momentary window of BS.1770 is 400 ms long, the short-term one 3 s. */
const WINDOW_SECONDS = { momentaryLoudness: 0.4, shortTermLoudness: 3 } as const

/**
 * A whole analysis around the features of a song: what features have not (loudness, picked onsets) is made from what they
 * have, near enough for a plot.
 */
export function makeAnalysis(features: AudioFeatures, given: Partial<SongAnalysis> = {}): SongAnalysis {
  const { durationSeconds, sampleRate, channels, beats } = features
  const { beatsSeconds, beatsPerBar, firstDownbeat } = beats
  return {
    source: { path: '/music/song.wav', durationSeconds, sampleRate, channels },
    startSeconds: 0,
    settings: {
      ...{ sampleRate, windowSamples: features.windowSamples, hopSamples: features.hopSamples, mels: 64 },
      ...{ fminHz: features.fminHz, fmaxHz: features.fmaxHz, channel: 'mix' },
      ...{ chunkSeconds: 10, overlapSeconds: 1, workers: 2 },
    },
    features,
    curves: makeCurves(features),
    loudness: { integratedLufs: -14.2, rangeLu: 6, truePeakDbtp: -0.3, samplePeakDbfs: -0.5 },
    beatsSeconds,
    downbeatsSeconds: beatsSeconds.filter((_, i) => i % beatsPerBar === firstDownbeat),
    onsetsSeconds: pickOnsets(features),
    key: { tonic: 'Eb', mode: 'minor', confidence: 0.62 },
    tuningCents: 3,
    sections: makeSections(durationSeconds),
    chunks: [{ index: 0, startSeconds: 0, endSeconds: durationSeconds, status: 'ok' }],
    [Symbol.dispose]: () => features[Symbol.dispose](),
    ...given,
  }
}

function makeSections(durationSeconds: number): SongAnalysis['sections'] {
  const labels = ['A', 'B', 'C', 'B', 'D', 'E', 'B', 'A']
  const edges = [0, 0.06, 0.22, 0.4, 0.55, 0.57, 0.7, 0.95, 1]
  return labels.map((label, i) => ({
    label,
    startSeconds: (edges[i] ?? 0) * durationSeconds,
    endSeconds: (edges[i + 1] ?? 1) * durationSeconds,
  }))
}

function makeCurves(features: AudioFeatures): SongCurves {
  const { frameCount, sampleRate, hopSamples, tracks } = features
  const frameRateHz = sampleRate / hopSamples
  const made = new Map<CurveName, Float32Array>([
    ['onsetStrength', tracks.onset],
    ...(['momentaryLoudness', 'shortTermLoudness'] as const).map(
      (name) => [name, loudnessOf(tracks.rms, WINDOW_SECONDS[name] * frameRateHz)] as const,
    ),
  ])
  return {
    frameCount,
    frameRateHz,
    shapes: [
      { name: 'onsetStrength', width: 1, unit: 'dB' },
      { name: 'momentaryLoudness', width: 1, unit: 'LUFS' },
      { name: 'shortTermLoudness', width: 1, unit: 'LUFS' },
    ],
    readHops: (_, from, to) => new Float32Array(to - from),
    read: (name, from, to) => made.get(name)?.slice(from, to) ?? new Float32Array(to - from),
  }
}

/** The mean square of the last frames as LUFS, without the weighting of frequencies. */
function loudnessOf(rms: Float32Array, frames: number): Float32Array {
  const length = Math.max(1, Math.round(frames))
  let sum = 0
  return rms.map((value, i) => {
    sum += value * value - (i >= length ? (rms[i - length] ?? 0) ** 2 : 0)
    return sum > 1e-12 ? -0.691 + 10 * Math.log10(sum / length) : Number.NEGATIVE_INFINITY
  })
}

/** Frames whose onset strength is the largest around them. */
function pickOnsets({ tracks, sampleRate, hopSamples }: AudioFeatures): Float64Array {
  const { onset } = tracks
  const picked: number[] = []
  for (let i = 3; i < onset.length - 3; i++) {
    const around = onset.subarray(i - 3, i + 4)
    const value = onset[i] ?? 0
    if (value > 2 && around.every((other) => other <= value)) picked.push((i * hopSamples) / sampleRate)
  }
  return Float64Array.from(picked)
}
