/** Quieter than this counts as this: the floor of the spectrogram, in dB. */
export const FLOOR_DB = -96

/** The level, in dB, of what the spectrogram stores: 0…1 for -96…0 dB. */
export function decibelsOfUnit(unit: number): number {
  return (unit - 1) * -FLOOR_DB
}
