/** Quieter than this counts as this: the floor of the spectrogram, in dB. */
export const FLOOR_DB = -96

const TABLE_BITS = 11
const TABLE_SHIFT = 23 - TABLE_BITS
const TABLE_MASK = (1 << TABLE_BITS) - 1
const DB_PER_OCTAVE = 10 * Math.log10(2)

/** Decibels of the fraction of a float, at the middle of each of 2048 steps: right within 0.0011 dB. */
const FRACTION_DB = Float32Array.from(
  { length: 1 << TABLE_BITS },
  (_, i) => 10 * Math.log10(1 + (i + 0.5) / (1 << TABLE_BITS)),
)

/** `10 log10(power)` of the 32-bit float with these bits, within 0.0011 dB; for 0 about -382. */
export function decibelsOfBits(bits: number): number {
  return ((bits >>> 23) - 127) * DB_PER_OCTAVE + (FRACTION_DB[(bits >>> TABLE_SHIFT) & TABLE_MASK] ?? 0)
}

/** A level in dB as the spectrogram stores it: 0…1 for -96…0 dB. */
export function unitOfDecibels(db: number): number {
  return Math.min(1, Math.max(0, db / -FLOOR_DB + 1))
}

/** The other way. */
export function decibelsOfUnit(unit: number): number {
  return (unit - 1) * -FLOOR_DB
}
