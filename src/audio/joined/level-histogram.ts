const LOWEST_DB = -120
const HIGHEST_DB = 120
const STEPS_PER_DB = 4

/** Counts levels in steps of a quarter dB: percentiles of a stream of any length, in constant memory. */
export class LevelHistogram {
  private readonly counts = new Float64Array((HIGHEST_DB - LOWEST_DB) * STEPS_PER_DB + 1)
  private total = 0

  add(db: number): void {
    const clamped = Math.min(HIGHEST_DB, Math.max(LOWEST_DB, db))
    const step = Math.round((clamped - LOWEST_DB) * STEPS_PER_DB)
    this.counts[step] = (this.counts[step] ?? 0) + 1
    this.total += 1
  }

  /** The level that `fraction` of all counted lie at or below, within 1/8 dB; undefined where none was counted. */
  percentile(fraction: number): number | undefined {
    if (this.total === 0) return undefined
    const wanted = Math.max(1, fraction * this.total)
    let seen = 0
    let step = -1
    while (seen < wanted) seen += this.counts[++step] ?? wanted
    return step / STEPS_PER_DB + LOWEST_DB
  }
}
