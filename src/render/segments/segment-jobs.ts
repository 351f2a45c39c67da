import { join } from 'node:path'
import type { MovieJob } from '../../stream/index.js'
import type { EncodeFramesRequest } from '../encode-frames.js'
import type { EncodePlan } from '../plan-encode.js'
import type { Segment } from './plan-segments.js'
import type { SegmentStore } from './segment-store.js'

export interface SegmentJobsOptions {
  /** Of the whole: segments differ from it in where they begin and end, and where they go. */
  readonly draw: EncodePlan['draw']
  readonly encode: MovieJob
  readonly store: SegmentStore
  /** For the FIFOs. */
  readonly folder: string
}

/** What is to be drawn and encoded for each segment; every call is another attempt. */
export function segmentJobs({
  draw,
  encode,
  store,
  folder,
}: SegmentJobsOptions): (segment: Segment) => Pick<EncodeFramesRequest, 'draw' | 'encode'> {
  const { ffmpeg, report, video } = encode
  let attempts = 0
  return (segment) => {
    const { part, hashes } = store.filesOf(segment)
    const fifo = join(folder, `segment-${segment.index}-${attempts++}`)
    const { firstIndex, frames } = segment
    const sink = { ...draw.sink, path: fifo, firstIndex }
    return {
      draw: {
        ...draw,
        firstFrame: draw.firstFrame + firstIndex,
        frames,
        sink: draw.sink.hashFile === undefined ? sink : { ...sink, hashFile: hashes },
        more: true,
      },
      encode: { container: 'nut', ffmpeg, report, video, videoPath: fifo, output: part },
    }
  }
}
