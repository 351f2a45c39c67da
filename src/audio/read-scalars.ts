import type { Instant } from '../base/instant.js'
import { readBeats } from './beats/read-beats.js'
import { NO_BEAT_SECONDS, PAST_BEATS, readPastBeats } from './beats/read-past-beats.js'
import type { AudioFeatures, FrameScalars } from './features.js'
import { readSections } from './sections/read-sections.js'

const PITCH_CLASSES = 12

/** All zero and no beats, with room for `readScalars` to fill. */
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
    beat: 0,
    beatPhase: 0,
    bar: 0,
    tempo: 0,
    section: 0,
    sectionKind: 0,
    sectionKindBefore: 0,
    sectionSeconds: 0,
    pastBeats: new Float32Array(PAST_BEATS).fill(NO_BEAT_SECONDS),
    chroma: new Float32Array(PITCH_CLASSES),
  }
}

/** The scalars at `seconds`, linear between feature frames, held at both ends; beats and sections as `readBeats` and `readSections` have them. */
export function scalarsAt(features: AudioFeatures, seconds: number): FrameScalars {
  const scalars = emptyScalars()
  readScalars(features, { seconds }, scalars)
  return scalars
}

/** As `scalarsAt`, into an object of the caller's, so that a loop allocates nothing. */
export function readScalars(features: AudioFeatures, instant: Instant, into: FrameScalars): void {
  const { seconds } = instant
  const { blocks, sampleRate, hopSamples, frameCount } = features
  const { framesPerBlock } = blocks
  const position = Math.min(Math.max((seconds * sampleRate) / hopSamples, 0), frameCount - 1)
  const frame = Math.floor(position)
  const next = Math.min(frame + 1, frameCount - 1)
  const part = position - frame
  const a = blocks.block(Math.floor(frame / framesPerBlock))
  const b = blocks.block(Math.floor(next / framesPerBlock))
  const i = frame % framesPerBlock
  const j = next % framesPerBlock
  readBeats(features.beats, instant, into)
  readPastBeats(features.beats.beatsSeconds, instant, into.pastBeats)
  readSections(features.sections, instant, into)
  into.rms = between(a.rms[i], b.rms[j], part)
  into.peak = between(a.peak[i], b.peak[j], part)
  into.bass = between(a.bass[i], b.bass[j], part)
  into.mid = between(a.mid[i], b.mid[j], part)
  into.treble = between(a.treble[i], b.treble[j], part)
  into.onset = between(a.onset[i], b.onset[j], part)
  into.onsetEnvelope = between(a.onsetEnvelope[i], b.onsetEnvelope[j], part)
  into.centroidHz = between(a.centroidHz[i], b.centroidHz[j], part)
  for (let p = 0; p < PITCH_CLASSES; p++) {
    into.chroma[p] = between(a.chroma[i * PITCH_CLASSES + p], b.chroma[j * PITCH_CLASSES + p], part) / 255
  }
}

function between(value: number | undefined, next: number | undefined, part: number): number {
  const from = value ?? 0
  return from + ((next ?? 0) - from) * part
}
