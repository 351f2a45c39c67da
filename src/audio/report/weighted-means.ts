/** How much a chunk counts in the song's means: by its duration, or by (index + 1) × its duration. */
export const WEIGHTINGS = ['uniform', 'linear'] as const
export type Weighting = (typeof WEIGHTINGS)[number]

/** What the means of a song are made of. */
export interface WeighedChunk {
  readonly index: number
  /** How long it is, and how much of that is not silent. */
  readonly seconds: number
  readonly soundSeconds: number
  /** Mean square over `seconds`. */
  readonly energy: number
  /** Mean over `soundSeconds`. */
  readonly centroidHz: number
}

export interface SongMeans {
  readonly energy: number
  readonly centroidHz: number
}

/**
 * The means over chunks. Each value is weighed by the seconds that it is itself a mean of, so that with `uniform`
 * they are the means over the song, however it was cut.
 */
export function weightedMeans(chunks: readonly WeighedChunk[], weighting: Weighting): SongMeans {
  let [energy, seconds, centroid, soundSeconds] = [0, 0, 0, 0]
  for (const chunk of chunks) {
    const factor = weighting === 'linear' ? chunk.index + 1 : 1
    energy += factor * chunk.seconds * chunk.energy
    seconds += factor * chunk.seconds
    centroid += factor * chunk.soundSeconds * chunk.centroidHz
    soundSeconds += factor * chunk.soundSeconds
  }
  return {
    energy: seconds > 0 ? energy / seconds : 0,
    centroidHz: soundSeconds > 0 ? centroid / soundSeconds : 0,
  }
}
