/** Makes a 997 Hz sine at 0 dBFS in one channel -3.01 LUFS (ITU-R BS.1770-4, formula 2). */
const OFFSET_LU = -0.691

/** LUFS of a K-weighted, channel-weighted mean square; -Infinity of 0. */
export function lufsOfPower(power: number): number {
  return OFFSET_LU + 10 * Math.log10(power)
}

/** The opposite of `lufsOfPower`. */
export function powerOfLufs(lufs: number): number {
  return 10 ** ((lufs - OFFSET_LU) / 10)
}

/** dBFS of an absolute sample value; -Infinity of 0. */
export function dbfsOfPeak(peak: number): number {
  return 20 * Math.log10(peak)
}
