import { STEP_SIZE } from './section-features.js'

/** How far around a moment is listened, to each side; the farther half counts less and less. */
const REACH_SECONDS = 12
const EVEN_SHARE = 0.5
/** A distance this small is none. */
const LEAST_DISTANCE = 0.3
/** Sound that changes all the time is expected to differ by this part of its variance from one stretch to the next. */
const CHANCE_SHARE = 0.25

/**
 * How differently it sounds before and after the start of each step: J. Foote, "Automatic Audio Segmentation Using a Measure
 * of Audio Novelty", 2000. His tapered checkerboard, laid on the diagonal of the matrix of the products of all steps, is the
 * squared distance of two weighted means: of the steps before and of those after. So no matrix is needed. The distance is
 * taken in units of what chance makes of it where the sound changes within both stretches too, as chords do.
 * @param features steps × `STEP_SIZE`
 * @returns for each step, 0 for the first; about 1 for a clear change
 */
export function noveltyOf(features: Float32Array, stepSeconds: number): Float32Array {
  const song: TaperedSong = { features, squares: squaredLengths(features), taper: taperOf(stepSeconds) }
  const before = new Stretch(song)
  const after = new Stretch(song)
  const novelty = new Float32Array(song.squares.length)
  for (let step = 1; step < novelty.length; step++) {
    before.hear(step - 1, -1)
    after.hear(step, 1)
    novelty[step] = changeBetween(before, after)
  }
  return novelty
}

interface TaperedSong {
  readonly features: Float32Array
  /** The squared length of each step. */
  readonly squares: Float64Array
  /** What the nearest step counts, the next one, … */
  readonly taper: Float64Array
}

function taperOf(stepSeconds: number): Float64Array {
  const length = Math.max(1, Math.round(REACH_SECONDS / stepSeconds))
  return Float64Array.from({ length }, (_, i) => Math.min(1, (1 - i / length) / (1 - EVEN_SHARE)))
}

function squaredLengths(features: Float32Array): Float64Array {
  const squares = new Float64Array(features.length / STEP_SIZE)
  for (let step = 0, at = 0; step < squares.length; step++) {
    let sum = 0
    for (const end = at + STEP_SIZE; at < end; at++) sum += (features[at] ?? 0) ** 2
    squares[step] = sum
  }
  return squares
}

/** The steps around one moment, on one side of it: their weighted means. */
class Stretch {
  readonly mean = new Float64Array(STEP_SIZE)
  /** Of the squared lengths. */
  square = 0
  private readonly song: TaperedSong

  constructor(song: TaperedSong) {
    this.song = song
  }

  /** Listens from a step on, in one direction, as far as the taper and the song reach. */
  hear(first: number, direction: 1 | -1): void {
    const { features, squares, taper } = this.song
    const { mean } = this
    mean.fill(0)
    let square = 0
    let weights = 0
    for (let i = 0, step = first; i < taper.length; i++, step += direction) {
      if (step < 0 || step >= squares.length) break
      const weight = taper[i] ?? 0
      const from = step * STEP_SIZE
      weights += weight
      square += weight * (squares[step] ?? 0)
      for (let j = 0; j < STEP_SIZE; j++) mean[j] = (mean[j] ?? 0) + weight * (features[from + j] ?? 0)
    }
    for (let j = 0; j < STEP_SIZE; j++) mean[j] = (mean[j] ?? 0) / weights
    this.square = square / weights
  }
}

function changeBetween(before: Stretch, after: Stretch): number {
  let distance = 0
  let lengths = 0
  for (let j = 0; j < STEP_SIZE; j++) {
    const a = before.mean[j] ?? 0
    const b = after.mean[j] ?? 0
    distance += (a - b) ** 2
    lengths += a * a + b * b
  }
  const variance = Math.max(0, (before.square + after.square - lengths) / 2)
  return Math.sqrt(distance / (LEAST_DISTANCE ** 2 + CHANCE_SHARE * variance))
}
