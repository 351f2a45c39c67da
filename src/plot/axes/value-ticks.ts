import { multiples, type Tick } from './time-ticks.js'

/** The values at the two ends of an axis. */
export interface ValueRange {
  readonly low: number
  readonly high: number
}

/** Ticks at round values (1, 2 or 5 times a power of ten), at most `most` of them where there is room for two. */
export function valueTicks({ low, high }: ValueRange, most: number): readonly Tick[] {
  const span = high - low
  const power = 10 ** Math.floor(Math.log10(span / Math.max(1, most)))
  const steps = [1, 2, 5, 10, 20, 50, 100].map((figure) => figure * power)
  const counted = (step: number) => multiples({ start: low, end: high }, step).length
  const step = steps.find((candidate) => counted(candidate) <= Math.max(2, most)) ?? span
  const decimals = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9))
  return multiples({ start: low, end: high }, step).map((value) => ({
    value,
    text: value === 0 ? '0' : numberText(value, decimals),
  }))
}

/** The smallest of 1, 2 and 5 times a power of ten that is not below a positive value. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  const figure = [1, 2, 5, 10].find((candidate) => candidate * power >= value * (1 - 1e-6)) ?? 10
  return figure * power
}

/** A number with a real minus sign; infinities as such. */
export function numberText(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return value < 0 ? '−∞' : '∞'
  const text = Math.abs(value).toFixed(decimals)
  return value < 0 && Number(text) !== 0 ? `−${text}` : text
}
