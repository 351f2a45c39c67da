import type { Tick } from './time-ticks.js'
import { type ValueRange, valueTicks } from './value-ticks.js'

/** From many ticks to few: the figures that a frequency begins with. */
const FIGURES = [[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 5], [1, 3], [1]] as const

/** Hz at a share of the way from the lowest to the highest, even in log frequency; and the other way. */
export function shareOfFrequency(hertz: number, { low, high }: ValueRange): number {
  return Math.log(hertz / low) / Math.log(high / low)
}

/** Round frequencies that keep `gap` apart on an axis of so many pixels: 20, 50, 100, …, 10k. */
export function frequencyTicks(range: ValueRange, pixels: number, gap: number): readonly Tick[] {
  const apart = (ticks: readonly Tick[]) =>
    ticks.every(({ value }, i) => {
      const before = ticks[i - 1]
      if (!before) return true
      const share = shareOfFrequency(value, range) - shareOfFrequency(before.value, range)
      return share * pixels >= gap
    })
  // All nine figures are too many to read, unless a range is so narrow that 1, 2 and 5 leave it bare.
  const candidates = FIGURES.slice(1).map((figures) => decadeTicks(range, figures))
  const found = candidates.find((ticks) => ticks.length >= 2 && apart(ticks))
  if (found) return found
  const fine = [decadeTicks(range, FIGURES[0]), linearTicks(range, pixels, gap)]
  return fine.find((ticks) => ticks.length >= 2 && apart(ticks)) ?? candidates.find(apart) ?? []
}

function decadeTicks({ low, high }: ValueRange, figures: readonly number[]): readonly Tick[] {
  const ticks: Tick[] = []
  for (let power = 10 ** Math.floor(Math.log10(low)); power <= high; power *= 10) {
    for (const figure of figures) {
      const value = figure * power
      if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) {
        ticks.push({ value, text: frequencyText(value) })
      }
    }
  }
  return ticks
}

function linearTicks(range: ValueRange, pixels: number, gap: number): readonly Tick[] {
  const ticks = valueTicks(range, Math.max(2, Math.floor(pixels / gap / 2)))
  return ticks.map(({ value }) => ({ value, text: frequencyText(value) }))
}

/** `500`, `1k`, `1.25k`. */
function frequencyText(hertz: number): string {
  return hertz >= 1000 ? `${Number((hertz / 1000).toPrecision(6))}k` : `${Number(hertz.toPrecision(6))}`
}
