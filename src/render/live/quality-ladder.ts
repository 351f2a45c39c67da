const STEPS = [1, 3 / 4, 1 / 2, 3 / 8, 1 / 4] as const

/** Shares of the frame's width and height that a scene is drawn at, the best first: its own, and those below. */
export function qualitySteps(scale: number): readonly number[] {
  return [scale, ...STEPS.filter((step) => step < scale)]
}

/** Of the time that a frame has; the rest is for what is not measured here. */
const USABLE = 0.95
/** What has been lost against the clock when the next lower step is taken. */
const DEBT_MS = 150
/** One slow frame alone is no reason to change anything. */
const MOST_DEBT_OF_A_FRAME = 0.6 * DEBT_MS
/** Not all of the cost may be for pixels, or it may have been a bad moment: so far down at a time. */
const MOST_STEPS_DOWN = 2
/** A higher step must be expected to fit well, … */
const COMFORTABLE = 0.75
/** … for so long; twice as long after each time that it did not, … */
const PATIENCE_MS = 3000
const MOST_PATIENCE_MS = 60_000
/** … which is told by coming down again so soon. */
const PROBATION_MS = 10_000
/** Weight of the newest frame in the mean. */
const NEWEST = 0.1

/**
 * Chooses the size that a live render draws at, by what frames have taken: down as soon as time has been lost, to a size that
 * may fit; up again, one step at a time, when the larger size would have fitted for a while. Counts in frames, not by a clock of its own.
 */
export class QualityLadder {
  readonly #frameMs: number
  readonly #steps: readonly number[]
  #index = 0
  #debtMs = 0
  #meanMs = 0
  #calmMs = 0
  #patienceMs = PATIENCE_MS
  #sinceUpMs = Number.POSITIVE_INFINITY
  /** The first frame of a step makes its target, and may draw more than itself. */
  #isNew = true

  constructor(frameMs: number, steps: readonly number[]) {
    this.#frameMs = frameMs
    this.#steps = steps
  }

  /** Share of the frame's width and height that is drawn. */
  get scale(): number {
    return this.#steps[this.#index] ?? 1
  }

  get isLowest(): boolean {
    return this.#index === this.#steps.length - 1
  }

  /** Takes what a frame took; returns whether the scale is another one from the next frame on. */
  sample(costMs: number): boolean {
    if (this.#isNew) {
      this.#isNew = false
      return false
    }
    this.#meanMs = this.#meanMs === 0 ? costMs : this.#meanMs + NEWEST * (costMs - this.#meanMs)
    const lostMs = Math.min(costMs - this.#frameMs * USABLE, MOST_DEBT_OF_A_FRAME)
    this.#debtMs = Math.max(0, this.#debtMs + lostMs)
    this.#sinceUpMs += Math.max(costMs, this.#frameMs)
    this.#calmMs = this.#fitsHigher() ? this.#calmMs + this.#frameMs : 0
    if (this.#debtMs > DEBT_MS && !this.isLowest) return this.#down()
    if (this.#calmMs >= this.#patienceMs) return this.#up()
    return false
  }

  /** Whether the next higher step would fit if all of the cost were in proportion to the pixels: it is never more. */
  #fitsHigher(): boolean {
    const higher = this.#steps[this.#index - 1]
    if (higher === undefined) return false
    return this.#meanMs * (higher / this.scale) ** 2 < this.#frameMs * COMFORTABLE
  }

  #down(): boolean {
    if (this.#sinceUpMs < PROBATION_MS) this.#patienceMs = Math.min(2 * this.#patienceMs, MOST_PATIENCE_MS)
    this.#sinceUpMs = Number.POSITIVE_INFINITY
    return this.#moveTo(this.#lowerIndex())
  }

  /** The best of the next steps that fits if all of the cost is in proportion to the pixels, else the last of them. */
  #lowerIndex(): number {
    const last = Math.min(this.#index + MOST_STEPS_DOWN, this.#steps.length - 1)
    const msPerArea = this.#meanMs / this.scale ** 2
    const fits = (scale: number) => msPerArea * scale ** 2 < this.#frameMs * USABLE
    const found = this.#steps.findIndex((scale, i) => i > this.#index && i <= last && fits(scale))
    return found < 0 ? last : found
  }

  #up(): boolean {
    this.#sinceUpMs = 0
    return this.#moveTo(this.#index - 1)
  }

  #moveTo(index: number): true {
    this.#index = index
    this.#debtMs = 0
    this.#meanMs = 0
    this.#calmMs = 0
    this.#isNew = true
    return true
  }
}
