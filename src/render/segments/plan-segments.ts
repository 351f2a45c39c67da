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
  /** About how many a segment should have where one worker draws them all: see `patientFrames`. */
  readonly usualFrames?: number
}

/** A segment begins with a keyframe, and an encoder learns on its first frames: neither too short … */
const FEWEST_FRAMES = 100
/** … nor so long that a stop loses much. */
const MOST_FRAMES = 300
const USUAL_FRAMES = 240

/**
 * Starting and ending a segment takes 0.28 s of processor time at 720p (20 segments against one, measured): libraries to load,
 * threads to start, memory that is touched for the first time. This is fifty times as much.
 */
const PATIENT_SECONDS = 15
const MOST_PATIENT_FRAMES = 3000
/** Processor time of encoding and converting a pixel; libx264's, measured at 720p. */
const PIXEL_SECONDS = { draft: 3e-9, good: 8e-9, best: 40e-9 } as const

/**
 * What a frame counts as taking to draw. Steps far apart, since a measured time is never twice the same, and two renders of
 * a video should be cut alike.
 */
const DRAWING_STEPS = [
  { underSeconds: 0.02, counts: 0.004 },
  { underSeconds: 0.08, counts: 0.04 },
] as const
const SLOW_DRAWING = 0.2

/**
 * About how many frames a segment should have that is only there to be kept: so many that its own ffmpeg costs little, and as
 * few as that allows, since a stop loses those of the last one.
 * @param frameSeconds what a frame was measured to take to draw
 */
export function patientFrames(
  frameSeconds: number,
  pixels: number,
  quality: keyof typeof PIXEL_SECONDS,
): number {
  const step = DRAWING_STEPS.find(({ underSeconds }) => frameSeconds < underSeconds)
  const seconds = (step?.counts ?? SLOW_DRAWING) + pixels * PIXEL_SECONDS[quality]
  return Math.min(MOST_PATIENT_FRAMES, Math.max(FEWEST_FRAMES, Math.round(PATIENT_SECONDS / seconds)))
}

/**
 * Cuts the output's frames into segments of much the same length: 100 to 300 frames where there are as many, or about
 * `usualFrames`.
 */
export function planSegments(options: SegmentPlanOptions): readonly Segment[] {
  const { frames, segmentFrames } = options
  const count = segmentFrames === undefined ? segmentCount(options) : Math.ceil(frames / segmentFrames)
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
function segmentCount({ frames, workers, usualFrames }: SegmentPlanOptions): number {
  if (usualFrames !== undefined && workers === 1) return Math.max(1, Math.round(frames / usualFrames))
  const most = Math.max(1, Math.floor(frames / FEWEST_FRAMES))
  const usual = Math.round(frames / USUAL_FRAMES)
  const wanted = workers > 1 ? Math.max(usual, Math.ceil(usual / workers) * workers, workers) : usual
  return Math.min(most, Math.max(wanted, Math.ceil(frames / MOST_FRAMES), 1))
}
