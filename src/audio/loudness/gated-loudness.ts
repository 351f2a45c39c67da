import { lufsOfPower, powerOfLufs } from './lufs.js'

/** Blocks of 400 ms that overlap by three quarters, and of 3 s; both begin with each slot of 100 ms. */
const SLOTS_IN_BLOCK = 4
const SLOTS_IN_SHORT_TERM = 30

const ABSOLUTE_GATE_LUFS = -70
const INTEGRATED_GATE_LU = -10
const RANGE_GATE_LU = -20
const RANGE_PERCENTILES = { low: 0.1, high: 0.95 }

/**
 * Integrated loudness, LUFS (ITU-R BS.1770-4): the mean power of the 400 ms blocks that pass the absolute and the
 * relative gate; -Infinity where none does.
 * @param slotPowers the weighted mean square of each 100 ms
 */
export function integratedLoudness(slotPowers: Float32Array): number {
  return lufsOfPower(mean(gate(blockPowers(slotPowers, SLOTS_IN_BLOCK), INTEGRATED_GATE_LU)))
}

/**
 * Loudness range, LU (EBU Tech 3342): between the 10th and the 95th percentile of short-term loudness past the gates;
 * 0 where less than 3 s were heard.
 * @param slotPowers the weighted mean square of each 100 ms
 */
export function loudnessRange(slotPowers: Float32Array): number {
  const powers = gate(blockPowers(slotPowers, SLOTS_IN_SHORT_TERM), RANGE_GATE_LU).sort()
  if (powers.length === 0) return 0
  const at = (share: number) => lufsOfPower(powers[Math.round((powers.length - 1) * share)] ?? 0)
  return at(RANGE_PERCENTILES.high) - at(RANGE_PERCENTILES.low)
}

/** The mean of every `length` slots that follow each other. */
function blockPowers(slotPowers: Float32Array, length: number): Float64Array {
  const blocks = new Float64Array(Math.max(0, slotPowers.length - length + 1))
  for (let block = 0; block < blocks.length; block++) {
    let sum = 0
    for (let slot = block; slot < block + length; slot++) sum += slotPowers[slot] ?? 0
    blocks[block] = sum / length
  }
  return blocks
}

/** What is above the absolute gate, and then above the mean of that by `relativeLu`. */
function gate(powers: Float64Array, relativeLu: number): Float64Array {
  const audible = powers.filter(above(powerOfLufs(ABSOLUTE_GATE_LUFS)))
  return audible.filter(above(mean(audible) * 10 ** (relativeLu / 10)))
}

function above(threshold: number): (power: number) => boolean {
  return (power) => power > threshold
}

function mean(powers: Float64Array): number {
  if (powers.length === 0) return 0
  let sum = 0
  for (const power of powers) sum += power
  return sum / powers.length
}
