import { STEP_SIZE } from './section-features.js'

/** Sections belong together if they differ by less than this part of what most neighbours do; within limits. */
const ALIKE_SHARE = 0.55
const LEAST_ALIKE = 0.5
const MOST_ALIKE = 1.1

/** Mean of the steps of one or more sections. */
interface Sound {
  readonly mean: Float64Array
  readonly steps: number
}

/**
 * Which sections sound alike, by the distance of their means.
 * @param starts the first step of each section, rising from 0
 * @returns the group of each section: 0 for the first, then 1, … in the order of their first sections
 */
export function groupSections(starts: readonly number[], features: Float32Array): number[] {
  const steps = features.length / STEP_SIZE
  const sounds = starts.map((from, i) => soundOf(features, from, starts[i + 1] ?? steps))
  const alike = alikeDistance(sounds)
  const groups: Sound[] = []
  for (const sound of sounds) {
    const nearest = nearestTo(sound, groups)
    if (nearest.distance >= alike) groups.push(sound)
    else groups[nearest.index] = joined(groups[nearest.index] ?? sound, sound)
  }
  // Groups have moved while they grew: each section now takes the one it is nearest to.
  return renumbered(sounds.map((sound) => nearestTo(sound, groups).index))
}

/** The step at each end is left out: it may hold something of the neighbour. */
function soundOf(features: Float32Array, start: number, end: number): Sound {
  const from = Math.min(start + 1, end - 1)
  const to = Math.max(end - 1, from + 1)
  const mean = new Float64Array(STEP_SIZE)
  for (let step = from; step < to; step++) {
    for (let i = 0; i < STEP_SIZE; i++) mean[i] = (mean[i] ?? 0) + (features[step * STEP_SIZE + i] ?? 0)
  }
  return { mean: mean.map((sum) => sum / (to - from)), steps: to - from }
}

function alikeDistance(sounds: readonly Sound[]): number {
  const distances = sounds.slice(1).map((sound, i) => distanceOf(sound, sounds[i] ?? sound))
  const median = distances.sort((a, b) => a - b)[distances.length >> 1] ?? 0
  return Math.min(MOST_ALIKE, Math.max(LEAST_ALIKE, ALIKE_SHARE * median))
}

function nearestTo(sound: Sound, groups: readonly Sound[]): { index: number; distance: number } {
  const nearest = { index: 0, distance: Number.POSITIVE_INFINITY }
  for (const [index, group] of groups.entries()) {
    const distance = distanceOf(sound, group)
    if (distance < nearest.distance) {
      nearest.index = index
      nearest.distance = distance
    }
  }
  return nearest
}

function distanceOf(a: Sound, b: Sound): number {
  let sum = 0
  for (let i = 0; i < STEP_SIZE; i++) sum += ((a.mean[i] ?? 0) - (b.mean[i] ?? 0)) ** 2
  return Math.sqrt(sum)
}

function joined(a: Sound, b: Sound): Sound {
  const steps = a.steps + b.steps
  return { mean: a.mean.map((value, i) => (value * a.steps + (b.mean[i] ?? 0) * b.steps) / steps), steps }
}

function renumbered(groups: readonly number[]): number[] {
  const order = [...new Set(groups)]
  return groups.map((group) => order.indexOf(group))
}
