import { expected } from './value-problem.js'

const WHOLE = /^\d+$/
const DECIMAL = /^(\d+(\.\d*)?|\.\d+)$/

/** A reader of whole numbers from `min` to `max`. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = WHOLE.test(text) ? Number(text) : Number.NaN
    const range = max === Number.MAX_SAFE_INTEGER ? `of ${min} or more` : `from ${min} to ${max}`
    return value >= min && value <= max ? value : expected(`a whole number ${range}`)
  }
}

/** A number above 0, of what `unit` says. */
export function positiveNumber(unit: string): (text: string) => number {
  return (text) => {
    const value = DECIMAL.test(text) ? Number(text) : 0
    return value > 0 && Number.isFinite(value) ? value : expected(`a number of ${unit} above 0`)
  }
}

/** Device numbers: `0` or `0,2`. */
export function parseDeviceList(text: string): readonly number[] {
  const parts = text.split(',')
  return parts.every((part) => WHOLE.test(part))
    ? parts.map(Number)
    : expected('the number of a device, or several as in 0,1 (gpuviz doctor lists them)')
}

/** `auto` or a count of at least 1. */
export function parseWorkers(text: string): number | 'auto' {
  if (text === 'auto') return text
  return WHOLE.test(text) && Number(text) >= 1
    ? Number(text)
    : expected('auto or a whole number of 1 or more')
}

/** Percent above 0, up to 100, with or without the sign; as a share of 1. */
export function percent(text: string): number {
  const digits = text.replace(/%$/, '')
  const value = DECIMAL.test(digits) ? Number(digits) : 0
  return value > 0 && value <= 100 ? value / 100 : expected('percent above 0, up to 100')
}
