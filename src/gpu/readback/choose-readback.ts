import type { Device } from '../device.js'
import type { Target } from '../target.js'
import { createReadback } from './create-readback.js'
import type { ReadbackMode } from './readback.js'

export interface ReadbackTrial {
  readonly width: number
  readonly height: number
  readonly bytesPerFrame?: number
  /** Draws the job's frame number `index` (0, 1, 2, …) and returns what is to be read back. */
  readonly draw: (index: number) => Target
  /** Where pictures go: at least one picture's bytes; its contents are spent. */
  readonly into: Uint8Array
  readonly onWait?: () => void
}

export interface ReadbackChoice {
  readonly mode: ReadbackMode
  /** Milliseconds a frame, drawn and read back. */
  readonly directMs: number
  readonly pboMs: number
  /** One line for `--verbose`. */
  readonly reason: string
}

/** Frames in one timed run: enough for the ring of 3 to overlap. */
const RUN_FRAMES = 6
/** Fewer do not let the ring overlap. */
const LEAST_FRAMES = 3
/** Each mode is timed up to this often, in turn, and its best run counts: what disturbs a run only ever adds time. */
const ROUNDS = 3
/** A slow scene shows its better mode in fewer runs. */
const MOST_SECONDS = 1
/** The ring costs memory and three frames of delay: it must be at least this much faster. */
const WORTHWHILE = 0.95
/** Where it is no faster at all, or so much, further rounds would only delay the first frame. */
const CLEARLY = 0.8

/** Times drawing and reading back in both modes on the job's own frames, and says which to use. */
export function chooseReadback(device: Device, trial: ReadbackTrial): ReadbackChoice {
  const started = performance.now()
  const best: Record<ReadbackMode, number> = {
    direct: Number.POSITIVE_INFINITY,
    pbo: Number.POSITIVE_INFINITY,
  }
  // The first draw compiles and allocates; it belongs to neither. The second says how many a run can afford.
  timeRun(device, trial, 'direct', 1)
  const frameMs = timeRun(device, trial, 'direct', 1)
  const runFrames = Math.floor((MOST_SECONDS * 1000) / 2 / frameMs)
  if (runFrames < LEAST_FRAMES) return tooSlowToMatter(frameMs)
  for (let round = 0; round < ROUNDS; round++) {
    for (const mode of ['direct', 'pbo'] as const) {
      best[mode] = Math.min(best[mode], timeRun(device, trial, mode, Math.min(runFrames, RUN_FRAMES)))
    }
    const ratio = best.pbo / best.direct
    if (ratio >= 1 || ratio < CLEARLY) break
    if (performance.now() - started > MOST_SECONDS * 1000) break
  }
  const mode = best.pbo < best.direct * WORTHWHILE ? 'pbo' : 'direct'
  const times = `direct ${best.direct.toFixed(2)} ms, pbo ${best.pbo.toFixed(2)} ms a frame`
  return { mode, directMs: best.direct, pboMs: best.pbo, reason: `read-back ${mode}: ${times}` }
}

/** Where a frame takes this long, how it is read back is lost in it, and trying would only delay the first one. */
function tooSlowToMatter(frameMs: number): ReadbackChoice {
  const reason = `read-back direct: ${frameMs.toFixed(0)} ms a frame, too slow to compare`
  return { mode: 'direct', directMs: frameMs, pboMs: Number.POSITIVE_INFINITY, reason }
}

/** Milliseconds a frame. */
function timeRun(device: Device, trial: ReadbackTrial, mode: ReadbackMode, frames: number): number {
  using readback = createReadback<number>(device, { ...trial, mode })
  const started = performance.now()
  for (let index = 0; index < frames; index++) {
    readback.submit(trial.draw(index), index)
    while (readback.pending > readback.depth) readback.take(trial.into)
  }
  while (readback.pending > 0) readback.take(trial.into)
  return (performance.now() - started) / frames
}
