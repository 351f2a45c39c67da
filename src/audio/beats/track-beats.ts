/** How much a beat off its time costs against onsets: librosa's `tightness`, as in Ellis's paper. */
const TIGHTNESS = 100
/** Beats follow each other by no less and no more than these parts of the local period. */
const SHORTEST = 0.7
const LONGEST = 1.45

export interface BeatSearch {
  /** Onsets in units of their deviation, 0 on average. */
  readonly onsets: Float32Array
  /** Frames from beat to beat, as the tempo has it: one value for each `framesPerStep` frames, the last for the rest. */
  readonly periods: Float64Array
  readonly framesPerStep: number
}

/**
 * Frames of the beats: those that lie on strong onsets and are a period apart, as well as both can be had, by dynamic
 * programming (D. Ellis, "Beat Tracking by Dynamic Programming", Journal of New Music Research 36, 2007).
 */
export function trackBeats({ onsets, periods, framesPerStep }: BeatSearch): Int32Array {
  const chains = { score: new Float32Array(onsets.length), before: new Int32Array(onsets.length) }
  const last = periods.length - 1
  for (let step = 0; step <= last; step++) {
    const from = Math.min(onsets.length, step * framesPerStep)
    const to = step === last ? onsets.length : Math.min(onsets.length, from + framesPerStep)
    extendChains(chains, onsets, intervalCosts(periods[step] ?? 1), { from, to })
  }
  return traceBack(chains.before, lastBeat(chains.score, periods[last] ?? 1))
}

/** For each frame, what the best beats that end there are worth, and the one before it; -1 where it is the first. */
interface Chains {
  readonly score: Float32Array
  readonly before: Int32Array
}

/** Finds the best chains that end in the given frames. */
function extendChains(
  { score, before }: Chains,
  onsets: Float32Array,
  { shortest, costs }: IntervalCosts,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  for (let frame = from; frame < to; frame++) {
    const latest = frame - shortest
    const count = Math.min(costs.length, latest + 1)
    // A beat may be the first one: then nothing is gained, nothing lost.
    let best = 0
    let bestFrame = -1
    for (let i = 0; i < count; i++) {
      const value = (score[latest - i] ?? 0) - (costs[i] ?? 0)
      if (value > best) {
        best = value
        bestFrame = latest - i
      }
    }
    score[frame] = (onsets[frame] ?? 0) + best
    before[frame] = bestFrame
  }
}

/** What an interval costs: `TIGHTNESS × ln(interval / period)²`, from the shortest interval on, in frames. */
interface IntervalCosts {
  readonly shortest: number
  readonly costs: Float32Array
}

function intervalCosts(period: number): IntervalCosts {
  const shortest = Math.max(1, Math.ceil(period * SHORTEST))
  const costs = new Float32Array(Math.max(1, Math.floor(period * LONGEST) - shortest + 1))
  for (let i = 0; i < costs.length; i++) costs[i] = TIGHTNESS * Math.log((shortest + i) / period) ** 2
  return { shortest, costs }
}

/** The best end within the last period. */
function lastBeat(score: Float32Array, period: number): number {
  let best = score.length - 1
  for (let frame = best; frame >= Math.max(0, score.length - period); frame--) {
    if ((score[frame] ?? 0) > (score[best] ?? 0)) best = frame
  }
  return best
}

function traceBack(before: Int32Array, last: number): Int32Array {
  const beats: number[] = []
  for (let frame = last; frame >= 0; frame = before[frame] ?? -1) beats.push(frame)
  return Int32Array.from(beats.reverse())
}
