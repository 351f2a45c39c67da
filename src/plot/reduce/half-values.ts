import { valueOfHalf } from '../../audio/index.js'

/** What `of` makes of the value of each half-float, by its bits: 256 KB that save a decoding for each of millions. */
export function halfTable(of: (value: number) => number): Float32Array {
  return Float32Array.from({ length: 1 << 16 }, (_, bits) => of(valueOfHalf(bits)))
}
