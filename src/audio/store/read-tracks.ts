import type { FeatureTracks } from '../features.js'
import { PITCH_CLASSES } from '../spectrum/chroma-peaks.js'
import type { TrackBlock } from './track-block.js'
import type { TrackBlocks } from './track-blocks.js'

/** The whole curves in memory. @throws GpuvizError `features-damaged` */
export function readTracks(blocks: TrackBlocks, frameCount: number): FeatureTracks {
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
  for (let from = 0; from < frameCount; from += blocks.framesPerBlock) {
    const count = Math.min(blocks.framesPerBlock, frameCount - from)
    copyBlock(blocks.block(from / blocks.framesPerBlock), tracks, from, count)
  }
  return tracks
}

function copyBlock(block: TrackBlock, tracks: FeatureTracks, from: number, count: number): void {
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
