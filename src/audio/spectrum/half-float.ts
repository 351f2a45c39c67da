/**
 * 32-bit to 16-bit floats by tables over sign and exponent, after J. van der Zijp, "Fast Half Float Conversions"
 * (2008), with rounding to nearest (ties away from zero) in place of its truncation.
 */
const BASE = new Uint16Array(512)
const SHIFT = new Uint8Array(512)
const ROUND = new Uint32Array(512)

const MANTISSA = 0x7fffff

function fillTables(): void {
  for (let index = 0; index < 512; index++) {
    const entry = tableEntry((index & 0xff) - 127)
    BASE[index] = entry.base | ((index >> 8) << 15)
    SHIFT[index] = entry.shift
    ROUND[index] = entry.rounded ? 1 << (entry.shift - 1) : 0
  }
}

function tableEntry(exponent: number): { base: number; shift: number; rounded: boolean } {
  // The leading one of a subnormal half is part of its fraction; half of the smallest one rounds up to it.
  if (exponent < -25) return { base: 0, shift: 24, rounded: false }
  if (exponent === -25) return { base: 1, shift: 24, rounded: false }
  if (exponent < -14) return { base: 0x400 >> (-exponent - 14), shift: -exponent - 1, rounded: true }
  if (exponent <= 15) return { base: (exponent + 15) << 10, shift: 13, rounded: true }
  // Infinity; only what is not a number keeps a fraction.
  return { base: 0x7c00, shift: exponent === 128 ? 13 : 24, rounded: false }
}
fillTables()

/** The half-float nearest to the 32-bit float with these bits. */
export function halfOfBits(bits: number): number {
  const index = bits >>> 23
  const fraction = (bits & MANTISSA) + (ROUND[index] ?? 0)
  return (BASE[index] ?? 0) + (fraction >>> (SHIFT[index] ?? 0))
}

const float = new Float32Array(1)
const floatBits = new Uint32Array(float.buffer)

/** The half-float nearest to a number. */
export function halfOf(value: number): number {
  float[0] = value
  return halfOfBits(floatBits[0] ?? 0)
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
