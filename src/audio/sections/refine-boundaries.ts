import { STEP_SIZE } from './section-features.js'

/** A boundary may be off by a chord: its place is looked for so far to both sides. */
const SEARCH_SECONDS = 3.5
/** What lies this near to it may belong to either section, and this far away is like what is nearer. */
const DOUBT_SECONDS = 2
const KNOWN_SECONDS = 20
/** A step is compared with no step this near: those sound alike in any case. */
const NEIGHBOURS = 2
/** Distances of steps that sound alike vary by so much. */
const LEAST_DISTANCE = 0.1
/** Fewer steps tell nothing. */
const LEAST_STEPS = 6

/** Steps from `from` to before `to`. */
interface StepRange {
  readonly from: number
  readonly to: number
}

/** Where a boundary may lie, and what is known of the sections to both sides of it. */
interface Surroundings {
  readonly search: StepRange
  readonly before: StepRange
  readonly after: StepRange
}

export interface BoundarySteps {
  readonly stepSeconds: number
  /** Boundaries are at least this far apart. */
  readonly leastSteps: number
}

/**
 * Moves each boundary to where the steps before it resemble most what is known of the section before, and those after it the
 * section after; a step resembles a section as much as the two steps of it that it is most like. Novelty tells *that* a
 * section ends, but a chord at its end moves its summit by a bar.
 * @param boundaries rising, `leastSteps` apart, which they still are afterwards
 */
export function refineBoundaries(
  boundaries: readonly number[],
  features: Float32Array,
  steps: BoundarySteps,
): number[] {
  const refined: number[] = []
  for (const [i, boundary] of boundaries.entries()) {
    const last = refined.at(-1) ?? 0
    const next = boundaries[i + 1] ?? features.length / STEP_SIZE
    const around = surroundingsOf([last, boundary, next], steps)
    refined.push(around ? bestPlace(features, around) : boundary)
  }
  return refined
}

/** Nothing where too little is known. */
function surroundingsOf(
  [last, boundary, next]: readonly [number, number, number],
  { stepSeconds, leastSteps }: BoundarySteps,
): Surroundings | undefined {
  const doubt = Math.round(DOUBT_SECONDS / stepSeconds)
  const known = Math.round(KNOWN_SECONDS / stepSeconds)
  const reach = Math.round(SEARCH_SECONDS / stepSeconds)
  const before = { from: Math.max(last, boundary - known), to: boundary - doubt }
  const after = { from: boundary + doubt, to: Math.min(next - doubt, boundary + known) }
  if (Math.min(before.to - before.from, after.to - after.from) < LEAST_STEPS) return undefined
  const search = {
    from: Math.max(last + leastSteps, boundary - reach),
    to: Math.min(next - leastSteps, boundary + reach),
  }
  return { search, before, after }
}

function bestPlace(features: Float32Array, { search, before, after }: Surroundings): number {
  let place = search.from
  let best = 0
  let sum = 0
  for (let step = search.from; step < search.to; step++) {
    const toBefore = distanceTo(features, step, before)
    const toAfter = distanceTo(features, step, after)
    sum += (toAfter - toBefore) / (toAfter + toBefore + LEAST_DISTANCE)
    if (sum <= best) continue
    best = sum
    place = step + 1
  }
  return place
}

/** The mean distance of a step to the two of a range that it is nearest to. */
function distanceTo(features: Float32Array, step: number, { from, to }: StepRange): number {
  let nearest = Number.POSITIVE_INFINITY
  let second = Number.POSITIVE_INFINITY
  for (let other = from; other < to; other++) {
    if (Math.abs(other - step) <= NEIGHBOURS) continue
    const distance = squaredDistance(features, step * STEP_SIZE, other * STEP_SIZE)
    if (distance < nearest) {
      second = nearest
      nearest = distance
    } else if (distance < second) {
      second = distance
    }
  }
  return (Math.sqrt(nearest) + Math.sqrt(second)) / 2
}

function squaredDistance(features: Float32Array, a: number, b: number): number {
  let sum = 0
  for (let i = 0; i < STEP_SIZE; i++) sum += ((features[a + i] ?? 0) - (features[b + i] ?? 0)) ** 2
  return sum
}
