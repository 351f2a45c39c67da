import type { FeaturesFile } from './features-file.js'
import { type OpenFile, readExactly } from './open-file.js'
import { BLOCK_BYTES, BLOCK_FRAMES, createTrackBlock, type TrackBlock } from './track-block.js'

/** Levels are shown over this many dB below the loud one. */
const SHOWN_DB = 60

/** The curves of a song, some 12 s at a time: a long song's curves need not be in memory. */
export interface TrackBlocks {
  readonly framesPerBlock: number
  /**
   * Frames `index × framesPerBlock` and on, scaled by the song's levels. Two blocks that follow each other may be
   * held at once; a third takes the place of one of them.
   * @throws GpuvizError `features-damaged`
   */
  block(index: number): TrackBlock
}

interface Slot {
  readonly block: TrackBlock
  index: number
}

export function openTrackBlocks(source: OpenFile, features: FeaturesFile): TrackBlocks {
  const even: Slot = { block: createTrackBlock(), index: -1 }
  const odd: Slot = { block: createTrackBlock(), index: -1 }
  return {
    framesPerBlock: BLOCK_FRAMES,
    block(index) {
      const slot = index % 2 === 0 ? even : odd
      if (slot.index !== index) {
        slot.index = -1
        readExactly(source, slot.block.bytes, index * BLOCK_BYTES)
        scaleBlock(slot.block, features)
        slot.index = index
      }
      return slot.block
    },
  }
}

function scaleBlock(block: TrackBlock, { bandReferencesDb, strongOnsetDb }: FeaturesFile): void {
  scaleLevel(block.bass, bandReferencesDb[0])
  scaleLevel(block.mid, bandReferencesDb[1])
  scaleLevel(block.treble, bandReferencesDb[2])
  const envelope = block.onsetEnvelope
  for (let i = 0; i < envelope.length; i++) envelope[i] = clamp((envelope[i] ?? 0) / strongOnsetDb)
}

function scaleLevel(curve: Float32Array, referenceDb: number): void {
  for (let i = 0; i < curve.length; i++) curve[i] = clamp(((curve[i] ?? 0) - referenceDb) / SHOWN_DB + 1)
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value))
}
