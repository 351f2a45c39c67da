import { readSync } from 'node:fs'
import type { FeatureTracks } from '../features.js'
import { PITCH_CLASSES } from '../spectrum/chroma-peaks.js'
import { damagedFeatures, type FeaturesFile } from './features-file.js'
import { BLOCK_BYTES, BLOCK_FRAMES, createTrackBlock, type TrackBlock } from './track-block.js'

/** Levels are shown over this many dB below the loud one. */
const SHOWN_DB = 60

/** A file open for reading. */
export interface OpenFile {
  readonly path: string
  readonly file: number
}

/** Reads `tracks.bin` and scales what the song's levels scale. @throws GpuvizError `features-damaged` */
export function readTracks(source: OpenFile, features: FeaturesFile): FeatureTracks {
  const { frameCount } = features
  const floats = () => new Float32Array(frameCount)
  const tracks: FeatureTracks = {
    rms: floats(),
    peak: floats(),
    bass: floats(),
    mid: floats(),
    treble: floats(),
    onset: floats(),
    onsetEnvelope: floats(),
    centroidHz: floats(),
    chroma: new Uint8Array(frameCount * PITCH_CLASSES),
  }
  const block = createTrackBlock()
  for (let from = 0; from < frameCount; from += BLOCK_FRAMES) {
    readExactly(source, block.bytes, (from / BLOCK_FRAMES) * BLOCK_BYTES)
    copyBlock(block, tracks, from)
  }
  scaleTracks(tracks, features)
  return tracks
}

/** @throws GpuvizError `features-damaged` where the file ends before `into` is full */
export function readExactly({ file, path }: OpenFile, into: Uint8Array, position: number): void {
  for (let at = 0; at < into.length; ) {
    const bytes = readSync(file, into, at, into.length - at, position + at)
    if (bytes === 0) throw damagedFeatures(path, `it ends at byte ${position + at}`)
    at += bytes
  }
}

function copyBlock(block: TrackBlock, tracks: FeatureTracks, from: number): void {
  const count = Math.min(BLOCK_FRAMES, tracks.rms.length - from)
  tracks.rms.set(block.rms.subarray(0, count), from)
  tracks.peak.set(block.peak.subarray(0, count), from)
  tracks.bass.set(block.bass.subarray(0, count), from)
  tracks.mid.set(block.mid.subarray(0, count), from)
  tracks.treble.set(block.treble.subarray(0, count), from)
  tracks.onset.set(block.onset.subarray(0, count), from)
  tracks.onsetEnvelope.set(block.onsetEnvelope.subarray(0, count), from)
  tracks.centroidHz.set(block.centroidHz.subarray(0, count), from)
  tracks.chroma.set(block.chroma.subarray(0, count * PITCH_CLASSES), from * PITCH_CLASSES)
}

function scaleTracks(tracks: FeatureTracks, { bandReferencesDb, strongOnsetDb }: FeaturesFile): void {
  const bands = [tracks.bass, tracks.mid, tracks.treble]
  for (const [band, curve] of bands.entries()) {
    const reference = bandReferencesDb[band] ?? 0
    for (const [i, db] of curve.entries()) curve[i] = clamp((db - reference) / SHOWN_DB + 1)
  }
  const envelope = tracks.onsetEnvelope
  for (const [i, db] of envelope.entries()) envelope[i] = clamp(db / strongOnsetDb)
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value))
}
