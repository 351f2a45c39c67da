/** A run of frames that one process draws and encodes on its own. */
export interface Segment {
  readonly index: number
  /** Of the output's frames, from 0. */
  readonly firstIndex: number
  readonly frames: number
}

export interface SegmentPlanOptions {
  readonly frames: number
  readonly workers: number
  /** Frames of each segment but the last; default: chosen. */
  readonly segmentFrames?: number
}

/** A segment begins with a keyframe, and an encoder learns on its first frames: neither too short … */
const FEWEST_FRAMES = 100
/** … nor so long that a stop loses much. */
const MOST_FRAMES = 300
const USUAL_FRAMES = 240

/** Cuts the output's frames into segments of much the same length, 100 to 300 frames where there are as many. */
export function planSegments({ frames, workers, segmentFrames }: SegmentPlanOptions): readonly Segment[] {
  const count =
    segmentFrames === undefined ? segmentCount(frames, workers) : Math.ceil(frames / segmentFrames)
  const startOf = (index: number) =>
    segmentFrames === undefined
      ? Math.floor((index * frames) / count)
      : Math.min(frames, index * segmentFrames)
  return Array.from({ length: count }, (_, index) => {
    const firstIndex = startOf(index)
    return { index, firstIndex, frames: startOf(index + 1) - firstIndex }
  })
}

/** The frames of all of them. */
export function framesOf(segments: readonly Segment[]): number {
  return segments.reduce((sum, { frames }) => sum + frames, 0)
}

/** Enough for all workers to end at much the same time, as far as segments do not become too short. */
function segmentCount(frames: number, workers: number): number {
  const most = Math.max(1, Math.floor(frames / FEWEST_FRAMES))
  const usual = Math.round(frames / USUAL_FRAMES)
  const wanted = workers > 1 ? Math.max(usual, Math.ceil(usual / workers) * workers, workers) : usual
  return Math.min(most, Math.max(wanted, Math.ceil(frames / MOST_FRAMES), 1))
}
