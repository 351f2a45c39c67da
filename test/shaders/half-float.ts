/** The nearest 16-bit float (IEEE 754 binary16) of a number within its normal range, or 0. */
export function toHalf(value: number): number {
  const sign = value < 0 ? 0x8000 : 0
  const size = Math.abs(value)
  if (size < 2 ** -14) return sign
  const exponent = Math.floor(Math.log2(size))
  const mantissa = Math.round((size / 2 ** exponent - 1) * 1024)
  return sign + ((exponent + 15) << 10) + mantissa
}
