/** The beats that a plot has room for. */
export interface ShownBeats {
  /** Drawn faintly; none where only bars are shown. */
  readonly beatsSeconds: readonly number[]
  readonly downbeatsSeconds: readonly number[]
  /** What the strong lines are: 0 none, 1 every bar, 4 every fourth one. */
  readonly everyBars: number
}

export interface BeatTimes {
  readonly beatsSeconds: ArrayLike<number>
  readonly downbeatsSeconds: ArrayLike<number>
}

/**
 * Beats and downbeats where most are at least `gapSeconds` apart; else downbeats alone; else each second, fourth, …
 * downbeat, counted from the first.
 */
export function thinBeats({ beatsSeconds, downbeatsSeconds }: BeatTimes, gapSeconds: number): ShownBeats {
  const beats = Array.from(beatsSeconds)
  const downbeats = Array.from(downbeatsSeconds)
  if (medianGap(beats) >= gapSeconds) {
    const strong = new Set(downbeats)
    const weak = beats.filter((beat) => !strong.has(beat))
    return { beatsSeconds: weak, downbeatsSeconds: downbeats, everyBars: downbeats.length > 0 ? 1 : 0 }
  }
  let everyBars = 1
  const gap = medianGap(downbeats)
  while (gap * everyBars < gapSeconds && everyBars < downbeats.length) everyBars *= 2
  return {
    beatsSeconds: [],
    downbeatsSeconds: downbeats.filter((_, i) => i % everyBars === 0),
    everyBars: downbeats.length > 0 ? everyBars : 0,
  }
}

/** Between neighbours, in seconds; Infinity where there are not two. */
export function medianGap(times: readonly number[]): number {
  const gaps = times.slice(1).map((time, i) => time - (times[i] ?? 0))
  gaps.sort((a, b) => a - b)
  return gaps[gaps.length >> 1] ?? Number.POSITIVE_INFINITY
}
