import { openGarbageCollector } from '../../base/collect-garbage.js'

/** Decoded bytes after which what they came in is swept. */
const SWEEP_BYTES = 4 * 2 ** 20

/**
 * Frees the buffers that a pipe's chunks come in, every few megabytes. V8 lets them pile up by the tens of megabytes,
 * because it sees only their small handles: memory would grow with the length of a song until it does. A sweep of
 * the young generation takes about a millisecond.
 */
export function createChunkSweeper(): (chunkBytes: number) => void {
  const collect = openGarbageCollector()
  let unsweptBytes = 0
  return (chunkBytes) => {
    unsweptBytes += chunkBytes
    if (unsweptBytes < SWEEP_BYTES) return
    unsweptBytes = 0
    collect('young')
  }
}
