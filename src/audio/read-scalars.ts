import type { AudioFeatures, FrameScalars } from './features.js'

const PITCH_CLASSES = 12

/** All zero, with room for `readScalars` to fill. */
export function emptyScalars(): FrameScalars {
  return {
    rms: 0,
    peak: 0,
    bass: 0,
    mid: 0,
    treble: 0,
    onset: 0,
    onsetEnvelope: 0,
    centroidHz: 0,
    chroma: new Float32Array(PITCH_CLASSES),
  }
}

/** The scalars at `seconds`, linear between feature frames, held at both ends. */
export function scalarsAt(features: AudioFeatures, seconds: number): FrameScalars {
  const scalars = emptyScalars()
  readScalars(features, seconds, scalars)
  return scalars
}

/** As `scalarsAt`, into an object of the caller's, so that a loop allocates nothing. */
export function readScalars(features: AudioFeatures, seconds: number, into: FrameScalars): void {
  const { tracks, sampleRate, hopSamples, frameCount } = features
  const position = Math.min(Math.max((seconds * sampleRate) / hopSamples, 0), frameCount - 1)
  const frame = Math.floor(position)
  const next = Math.min(frame + 1, frameCount - 1)
  const part = position - frame
  into.rms = between(tracks.rms, frame, next, part)
  into.peak = between(tracks.peak, frame, next, part)
  into.bass = between(tracks.bass, frame, next, part)
  into.mid = between(tracks.mid, frame, next, part)
  into.treble = between(tracks.treble, frame, next, part)
  into.onset = between(tracks.onset, frame, next, part)
  into.onsetEnvelope = between(tracks.onsetEnvelope, frame, next, part)
  into.centroidHz = between(tracks.centroidHz, frame, next, part)
  for (let i = 0; i < PITCH_CLASSES; i++) {
    const value = between(tracks.chroma, frame * PITCH_CLASSES + i, next * PITCH_CLASSES + i, part)
    into.chroma[i] = value / 255
  }
}

function between(track: Float32Array | Uint8Array, index: number, next: number, part: number): number {
  const value = track[index] ?? 0
  return value + ((track[next] ?? 0) - value) * part
}
