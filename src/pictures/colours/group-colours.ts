import type { Oklab } from '../../base/oklab.js'

/** A colour and how much it counts. */
export interface WeightedColour {
  readonly colour: Oklab
  readonly weight: number
}

const ROUNDS = 20
const SEED = 0x67707576

/**
 * At most `count` colours that stand for all of `samples`: k-means, begun as k-means++ with a fixed seed, so that the
 * same samples always give the same groups.
 */
export function groupColours(samples: readonly WeightedColour[], count: number): readonly WeightedColour[] {
  let groups = firstGroups(samples, count)
  for (let round = 0; round < ROUNDS; round++) groups = regroup(samples, groups)
  return groups
}

/** How different two colours look: deltaEOK2 of CSS Color 4, which counts hue and chroma twice. */
export function difference(x: Oklab, y: Oklab): number {
  return Math.sqrt(squaredDifference(x, y))
}

function squaredDifference(x: Oklab, y: Oklab): number {
  return (x[0] - y[0]) ** 2 + 4 * ((x[1] - y[1]) ** 2 + (x[2] - y[2]) ** 2)
}

/** The weighted mean of colours. */
export function meanColour(colours: readonly WeightedColour[]): WeightedColour {
  let [lightness, a, b, total] = [0, 0, 0, 0]
  for (const { colour, weight } of colours) {
    lightness += colour[0] * weight
    a += colour[1] * weight
    b += colour[2] * weight
    total += weight
  }
  return { colour: [lightness / total, a / total, b / total], weight: total }
}

/** Colours far apart: each next one is drawn by lot, the likelier the less it is like those already chosen. */
function firstGroups(samples: readonly WeightedColour[], count: number): readonly WeightedColour[] {
  const random = seededRandom(SEED)
  const chosen: WeightedColour[] = []
  let odds = samples.map(({ weight }) => weight)
  while (chosen.length < count) {
    const drawn = drawLot(samples, odds, random())
    if (!drawn) break
    chosen.push(drawn)
    odds = samples.map(({ colour, weight }) => weight * nearestGroup(colour, chosen).squared)
  }
  return chosen
}

/** The sample on which the lot falls; undefined where none has odds, since all colours are chosen. */
function drawLot(samples: readonly WeightedColour[], odds: readonly number[], lot: number) {
  const total = odds.reduce((sum, one) => sum + one, 0)
  if (total < 1e-9) return undefined
  let left = lot * total
  return samples.find((_, index) => {
    left -= odds[index] ?? 0
    return left < 0
  })
}

/** Each group becomes the mean of the samples that are nearest to it; a group without any ends. */
function regroup(samples: readonly WeightedColour[], groups: readonly WeightedColour[]) {
  const members: WeightedColour[][] = groups.map(() => [])
  for (const sample of samples) members[nearestGroup(sample.colour, groups).index]?.push(sample)
  return members.filter((group) => group.length > 0).map(meanColour)
}

function nearestGroup(colour: Oklab, groups: readonly WeightedColour[]) {
  let [index, squared] = [0, Number.POSITIVE_INFINITY]
  for (const [candidate, group] of groups.entries()) {
    const distance = squaredDifference(colour, group.colour)
    if (distance < squared) [index, squared] = [candidate, distance]
  }
  return { index, squared }
}

/** mulberry32 (Tommy Ettinger): numbers 0…1 that are the same on every machine. */
function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
