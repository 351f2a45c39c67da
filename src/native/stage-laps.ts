import { openClock } from './clock.js'

/**
 * Time spent in the stages of a loop, each from the end of the one before. Numbers stay in typed arrays: one that is
 * returned, or kept in a variable that functions share, would be an object on the heap in every frame.
 */
export class StageLaps {
  readonly #clock = openClock('monotonic')
  readonly #spentMs: Float64Array
  /** Now, the end of the last lap, and the last `restart`. */
  readonly #times = new Float64Array(3)

  constructor(stages: number) {
    this.#spentMs = new Float64Array(stages)
    this.restart()
    this.skip()
  }

  /** Begins a lap, and counts the time since the last one for nothing. */
  skip(): void {
    this.#clock.read(this.#times, 1)
  }

  /** Ends a lap, which counts for `stage`, and begins the next. */
  end(stage: number): void {
    const times = this.#times
    this.#clock.read(times, 0)
    this.#spentMs[stage] = (this.#spentMs[stage] ?? 0) + (times[0] ?? 0) - (times[1] ?? 0)
    times[1] = times[0] ?? 0
  }

  seconds(stage: number): number {
    return (this.#spentMs[stage] ?? 0) / 1000
  }

  restart(): void {
    this.#clock.read(this.#times, 2)
  }

  /** Whether the last lap ended more than `milliseconds` after the last `restart`. */
  isPast(milliseconds: number): boolean {
    return (this.#times[1] ?? 0) - (this.#times[2] ?? 0) > milliseconds
  }
}
