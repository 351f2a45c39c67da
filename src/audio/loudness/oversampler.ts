import { type PlaceTaps, placeTaps, TAPS_PER_SIDE } from './oversampling-taps.js'

/** The taps of most weight, on each side; they settle nearly all places that the bounds leave open. */
export const NEAR_TAPS = 4

/** Keeps the bounds above what rounding may make of the sums that they bound. */
const ROUNDING = 1 + 1e-9

/**
 * How the places between two samples are found: one in the middle, or with it one a quarter of the way from either
 * sample. The taps of the middle are the same on both sides, those of the quarters change sides.
 */
export interface Oversampler {
  readonly half: Float64Array
  /** Of the quarter nearer to the sample before; all 0 where there are no quarters. */
  readonly quarterLeft: Float64Array
  readonly quarterRight: Float64Array
  /** The most that a place can be: times the largest sample within reach. */
  readonly bound: number
  /** The most that it gets from the samples on either side (times the larger of them), and from all others. */
  readonly neighbourBound: number
  readonly otherBound: number
  /** The most that it gets from samples past the near taps. */
  readonly farBound: number
}

/** Four times the samples, from 96 kHz twice, from 192 kHz (undefined) no more than there are. */
export function oversamplerOf(sampleRate: number): Oversampler | undefined {
  if (sampleRate >= 192_000) return undefined
  return sampleRate >= 96_000 ? TWICE : FOUR_TIMES
}

const TWICE = createOversampler(false)
const FOUR_TIMES = createOversampler(true)

function createOversampler(quarters: boolean): Oversampler {
  const middle = placeTaps(1 / 2)
  const quarter = placeTaps(1 / 4)
  const places = quarters ? [middle, quarter] : [middle]
  return {
    half: middle.left,
    quarterLeft: quarters ? quarter.left : new Float64Array(TAPS_PER_SIDE),
    quarterRight: quarters ? quarter.right : new Float64Array(TAPS_PER_SIDE),
    bound: largestSum(places, 0, TAPS_PER_SIDE),
    neighbourBound: largestSum(places, 0, 1),
    otherBound: largestSum(places, 1, TAPS_PER_SIDE),
    farBound: largestSum(places, NEAR_TAPS, TAPS_PER_SIDE),
  }
}

function largestSum(places: readonly PlaceTaps[], from: number, to: number): number {
  const sums = places.map(({ left, right }) =>
    [...left.subarray(from, to), ...right.subarray(from, to)].reduce((sum, tap) => sum + Math.abs(tap), 0),
  )
  return Math.max(...sums) * ROUNDING
}
