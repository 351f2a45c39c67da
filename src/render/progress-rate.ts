/** How fast a render is, and how long it still takes, as it can be shown: without jumps. */
export interface ProgressRate {
  /** Frames a second; 0 while it cannot be told. */
  readonly fps: number
  readonly etaSeconds: number
}

/** What is longer ago than this counts less and less: some segments' ends, where nothing seems to move, are within it. */
const MEMORY_SECONDS = 15
/** The time left follows a new estimate this slowly. */
const CALM_SECONDS = 4

/**
 * Follows the number of finished frames. The rate is the mean of what was seen, weighed by exp(-age / MEMORY); the time left
 * counts down by itself, and drifts towards what the rate says.
 */
export class RateFollower {
  readonly #frames: number
  #frame: number
  #atSeconds: number
  #weighedFrames = 0
  #weighedSeconds = 0
  #etaSeconds: number | undefined

  /** Frames that are there at the beginning (of an earlier run) tell nothing of the rate. */
  constructor(frames: number, frame: number, atSeconds: number) {
    this.#frames = frames
    this.#frame = frame
    this.#atSeconds = atSeconds
  }

  /** Frames finished; never fewer than before. */
  get frame(): number {
    return this.#frame
  }

  next(frame: number, atSeconds: number): ProgressRate {
    const passed = Math.max(0, atSeconds - this.#atSeconds)
    const gained = Math.max(0, frame - this.#frame)
    this.#atSeconds = atSeconds
    this.#frame += gained
    const kept = Math.exp(-passed / MEMORY_SECONDS)
    // Until the first frame is done, everything is still starting.
    if (this.#weighedFrames > 0 || gained > 0) {
      this.#weighedFrames = this.#weighedFrames * kept + gained
      this.#weighedSeconds = this.#weighedSeconds * kept + passed
    }
    const fps = this.#weighedSeconds > 0 ? this.#weighedFrames / this.#weighedSeconds : 0
    return { fps, etaSeconds: this.#timeLeft(fps, passed) }
  }

  #timeLeft(fps: number, passed: number): number {
    if (fps === 0) return 0
    const estimate = Math.max(0, this.#frames - this.#frame) / fps
    const countedDown = Math.max(0, (this.#etaSeconds ?? estimate + passed) - passed)
    const share = 1 - Math.exp(-passed / CALM_SECONDS)
    this.#etaSeconds = this.#frame >= this.#frames ? 0 : countedDown + (estimate - countedDown) * share
    return this.#etaSeconds
  }
}
