/** A positive fraction, for frame rates: 30000/1001 is exact where 29.97 is not. */
export interface Rational {
  readonly num: number
  readonly den: number
}

const DECIMAL = /^\d+(\.\d+)?$/
const FRACTION = /^(\d+)\/(\d+)$/

/** Reads `30`, `29.97` or `30000/1001`; undefined where the text is neither a positive number nor such a fraction. */
export function parseRational(text: string): Rational | undefined {
  const fraction = FRACTION.exec(text)
  if (fraction) return reduce(Number(fraction[1]), Number(fraction[2]))
  if (!DECIMAL.test(text)) return undefined
  const decimals = text.split('.')[1]?.length ?? 0
  const den = 10 ** decimals
  return reduce(Math.round(Number(text) * den), den)
}

export function formatRational({ num, den }: Rational): string {
  return `${num}/${den}`
}

function reduce(num: number, den: number): Rational | undefined {
  if (!Number.isSafeInteger(num) || !Number.isSafeInteger(den) || num <= 0 || den <= 0) return undefined
  const divisor = greatestCommonDivisor(num, den)
  return { num: num / divisor, den: den / divisor }
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
