const LOWEST_DB = -100
const HIGHEST_DB = 20
const STEPS_PER_DB = 10

/** A histogram of levels, each counted by how long it lasted, in tenths of a decibel from -100 to 20. */
export class LevelSpread {
  private readonly seconds = new Float64Array((HIGHEST_DB - LOWEST_DB) * STEPS_PER_DB + 1)
  private total = 0

  add(db: number, seconds: number): void {
    const step = Math.round((Math.min(HIGHEST_DB, Math.max(LOWEST_DB, db)) - LOWEST_DB) * STEPS_PER_DB)
    this.seconds[step] = (this.seconds[step] ?? 0) + seconds
    this.total += seconds
  }

  /** From the level that the part `low` of the time stays below to the one of `high`, in dB; 0 where there is nothing. */
  between(low: number, high: number): number {
    return this.total > 0 ? (this.stepAt(high) - this.stepAt(low)) / STEPS_PER_DB : 0
  }

  private stepAt(part: number): number {
    let left = part * this.total
    const step = this.seconds.findIndex((seconds) => {
      left -= seconds
      return left <= 0 && seconds > 0
    })
    return step < 0 ? this.seconds.length - 1 : step
  }
}
