import type { PagedTrack } from '../audio/index.js'
import { type AudioFeatures, halfOf } from '../audio/index.js'

/** Some 48 s at 44.1 kHz. */
const COLUMNS_PER_PAGE = 4096
const CHANNELS = 4

/** bass, mid, treble and onset of each feature frame as a track of one row, made of the song's curves page by page. */
export function levelTrack({ blocks, frameCount, sampleRate, hopSamples }: AudioFeatures): PagedTrack {
  const { framesPerBlock } = blocks
  const write = (into: Uint16Array, at: number, frame: number) => {
    const block = blocks.block(Math.floor(frame / framesPerBlock))
    const i = frame % framesPerBlock
    into[at] = halfOf(block.bass[i] ?? 0)
    into[at + 1] = halfOf(block.mid[i] ?? 0)
    into[at + 2] = halfOf(block.treble[i] ?? 0)
    into[at + 3] = halfOf(block.onsetEnvelope[i] ?? 0)
  }
  return {
    layout: { columnsPerPage: COLUMNS_PER_PAGE, rows: 1, channels: CHANNELS, component: 'half' },
    columnsPerSecond: sampleRate / hopSamples,
    firstColumnSeconds: 0,
    columnCount: frameCount,
    pageCount: Math.ceil(frameCount / COLUMNS_PER_PAGE),
    hasPage: () => true,
    readPage(index, into) {
      const first = index * COLUMNS_PER_PAGE - 1
      for (let column = 0; column < COLUMNS_PER_PAGE + 2; column++) {
        const frame = Math.min(Math.max(first + column, 0), frameCount - 1)
        write(into, column * CHANNELS, frame)
      }
    },
  }
}
