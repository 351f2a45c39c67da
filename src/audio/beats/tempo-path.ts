import { logPrior, TEMPI } from './tempi.js'
import type { Tempogram } from './tempogram.js'

/** How much a step of the path weighs its strength against its smoothness. */
const STRENGTH_WEIGHT = 12
/** Tempo may drift: this ratio in a step costs as much as one unit, twice as much four. */
const DRIFT = 0.03
/** A jump of any size costs no more than this: a band that swings for a quarter of a minute has not changed its tempo by a third. */
const JUMP_COST = 16

/**
 * The most likely course of the tempo: an index into `TEMPI` for each step of the tempogram. The path whose strengths
 * are large, whose tempi are usual and whose changes are small, by dynamic programming (Viterbi).
 */
export function tempoPath({ strength, stepCount }: Tempogram): Uint8Array {
  const count = TEMPI.length
  const from = new Uint8Array(stepCount * count)
  const prior = Float64Array.from(TEMPI, logPrior)
  let score = new Float64Array(count)
  let next = new Float64Array(count)
  const reach = reachOfDrift()
  for (let step = 0; step < stepCount; step++) {
    const best = indexOfLargest(score)
    const jump = (score[best] ?? 0) - JUMP_COST
    for (let i = 0; i < count; i++) {
      let highest = jump
      let source = best
      for (let j = Math.max(0, i - reach.length + 1); j < Math.min(count, i + reach.length); j++) {
        const value = (score[j] ?? 0) - (reach[Math.abs(i - j)] ?? 0)
        if (value > highest) {
          highest = value
          source = j
        }
      }
      from[step * count + i] = source
      next[i] = highest + STRENGTH_WEIGHT * (strength[step * count + i] ?? 0) + (prior[i] ?? 0)
    }
    const last = score
    score = next
    next = last
  }
  return traceBack(from, indexOfLargest(score), stepCount)
}

/** The cost of moving by so many tempi, as far as it is below that of a jump. */
function reachOfDrift(): readonly number[] {
  const ratio = Math.log((TEMPI[1] ?? 1) / (TEMPI[0] ?? 1)) / DRIFT
  const costs: number[] = []
  for (let moved = 0; (moved * ratio) ** 2 < JUMP_COST; moved++) costs.push((moved * ratio) ** 2)
  return costs
}

function traceBack(from: Uint8Array, end: number, stepCount: number): Uint8Array {
  const path = new Uint8Array(stepCount)
  let at = end
  for (let step = stepCount - 1; step >= 0; step--) {
    path[step] = at
    at = from[step * TEMPI.length + at] ?? 0
  }
  return path
}

function indexOfLargest(values: Float64Array): number {
  let largest = 0
  for (let i = 1; i < values.length; i++) if ((values[i] ?? 0) > (values[largest] ?? 0)) largest = i
  return largest
}
