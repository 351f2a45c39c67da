/**
 * 32-bit to 16-bit floats by tables over sign and exponent, after J. van der Zijp, "Fast Half Float Conversions"
 * (2008), with rounding to nearest (ties away from zero) in place of its truncation.
 */
const BASE = new Uint16Array(512)
const SHIFT = new Uint8Array(512)
const ROUND = new Uint32Array(512)

const MANTISSA = 0x7fffff

function fillTables(): void {
  for (let biased = 0; biased < 256; biased++) {
    const exponent = biased - 127
    let base = 0x7c00
    let shift = 24
    if (exponent < -25) base = 0
    else if (exponent < -14) {
      // Subnormal halves: the leading one becomes part of the fraction.
      shift = -exponent - 1
      base = exponent === -25 ? 0 : 0x400 >> (-exponent - 14)
    } else if (exponent <= 15) {
      shift = 13
      base = (exponent + 15) << 10
    } else if (biased === 255) shift = 13
    for (const sign of [0, 1]) {
      const index = (sign << 8) | biased
      BASE[index] = base | (sign << 15)
      SHIFT[index] = shift
      ROUND[index] = shift === 24 || biased === 255 ? 0 : 1 << (shift - 1)
    }
  }
  // Values from 2^-25 on round up to the smallest half: their leading one is the half to be rounded.
  for (const index of [102, 256 + 102]) {
    SHIFT[index] = 24
    ROUND[index] = 0x800000 << 1
  }
}
fillTables()

/** The half-float nearest to the 32-bit float with these bits. */
export function halfOfBits(bits: number): number {
  const index = bits >>> 23
  const fraction = (bits & MANTISSA) + (ROUND[index] ?? 0)
  return (BASE[index] ?? 0) + (fraction >>> (SHIFT[index] ?? 0))
}

/** The value of a half-float. */
export function valueOfHalf(half: number): number {
  const sign = half & 0x8000 ? -1 : 1
  const exponent = (half >> 10) & 0x1f
  const fraction = half & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}
