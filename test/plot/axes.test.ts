import { describe, expect, it } from 'vitest'
import { frequencyTicks, shareOfFrequency } from '../../src/plot/axes/frequency-ticks.js'
import { clockText, timeAxis } from '../../src/plot/axes/time-ticks.js'
import { numberText, roundUp, valueTicks } from '../../src/plot/axes/value-ticks.js'

const texts = (ticks: readonly { readonly text: string }[]) => ticks.map(({ text }) => text).join(' ')

describe('the axis of time', () => {
  /** 1000 pixels, and texts that need 10 for each letter and 30 to keep apart. */
  const axisOf = (start: number, end: number) =>
    timeAxis({ start, end }, 1000, (text) => 10 * text.length + 30)

  it.each([
    [0, 0.000_02, '0:00.000000 0:00.000005 0:00.000010 0:00.000015 0:00.000020'],
    [0, 2, '0:00.0 0:00.2 0:00.4 0:00.6 0:00.8 0:01.0 0:01.2 0:01.4 0:01.6 0:01.8 0:02.0'],
    [0, 10, '0:00 0:01 0:02 0:03 0:04 0:05 0:06 0:07 0:08 0:09 0:10'],
    [0, 63, '0:00 0:05 0:10 0:15 0:20 0:25 0:30 0:35 0:40 0:45 0:50 0:55 1:00'],
    [0, 200, '0:00 0:15 0:30 0:45 1:00 1:15 1:30 1:45 2:00 2:15 2:30 2:45 3:00 3:15'],
    [0, 3600 * 3, '0:00:00 0:30:00 1:00:00 1:30:00 2:00:00 2:30:00 3:00:00'],
    [62.5, 66.2, '1:02.5 1:03.0 1:03.5 1:04.0 1:04.5 1:05.0 1:05.5 1:06.0'],
    [3590, 3610, '0:59:50 0:59:52 0:59:54 0:59:56 0:59:58 1:00:00 1:00:02 1:00:04 1:00:06 1:00:08 1:00:10'],
  ])('from %s s to %s s is labelled with round times', (start, end, expected) => {
    expect(texts(axisOf(start, end).ticks)).toBe(expected)
  })

  it('never sets texts closer than they are wide, up to a week', () => {
    for (let duration = 1e-5; duration < 604_800; duration *= 1.37) {
      const { ticks } = axisOf(0, duration)
      const places = ticks.map(({ value }) => (value / duration) * 1000)
      for (const [i, place] of places.entries()) {
        const before = places[i - 1]
        const needed = 10 * (ticks[i]?.text.length ?? 0) + 30
        if (before !== undefined) expect(place - before).toBeGreaterThanOrEqual(needed - 1e-6)
      }
    }
  })

  it('puts minor ticks between, at every tick too', () => {
    const { ticks, minor } = axisOf(0, 63)
    expect(minor).toHaveLength(64)
    expect(minor).toEqual(expect.arrayContaining(ticks.map(({ value }) => value)))
  })

  it.each([
    [59.999, 0, 'm:ss', '1:00'],
    [75.25, 2, 'm:ss', '1:15.25'],
    [3725, 0, 'h:mm:ss', '1:02:05'],
    [3725, 0, 'm:ss', '62:05'],
  ] as const)('writes %s s with %s decimals as %s: %s', (seconds, decimals, unit, expected) => {
    expect(clockText(seconds, decimals, unit)).toBe(expected)
  })
})

describe('axes of values', () => {
  it.each([
    [-1, 1, 3, '−1 0 1'],
    [-0.5, 0.5, 3, '−0.5 0 0.5'],
    [-80, 0, 5, '−80 −60 −40 −20 0'],
    [-90, -10, 5, '−80 −60 −40 −20'],
    [-50, -20, 7, '−50 −45 −40 −35 −30 −25 −20'],
    [0, 26.3, 4, '0 10 20'],
    [0, 0.000_13, 3, '0 0.00005 0.00010'],
  ])('from %s to %s with at most %s ticks: %s', (low, high, most, expected) => {
    expect(texts(valueTicks({ low, high }, most))).toBe(expected)
  })

  it('rounds limits up to 1, 2 or 5 times a power of ten', () => {
    expect([0.3, 0.5, 0.51, 1, 1.2, 0.0021].map(roundUp)).toEqual([0.5, 0.5, 1, 1, 2, 0.005])
  })

  it('writes a real minus, and infinity as such', () => {
    expect([-14.25, 0, -0.01].map((value) => numberText(value, 1))).toEqual(['−14.3', '0.0', '0.0'])
    expect(numberText(Number.NEGATIVE_INFINITY, 1)).toBe('−∞')
  })
})

describe('the axis of frequency', () => {
  it.each([
    [20, 20_000, 330, 15, '20 50 100 200 500 1k 2k 5k 10k 20k'],
    [20, 20_000, 118, 14, '30 100 300 1k 3k 10k'],
    [20, 20_000, 60, 15, '100 1k 10k'],
    [200, 3000, 300, 15, '200 500 1k 2k'],
    [1100, 1900, 300, 15, '1.1k 1.2k 1.3k 1.4k 1.5k 1.6k 1.7k 1.8k 1.9k'],
  ])('from %s to %s Hz on %s pixels, texts %s apart: %s', (low, high, pixels, gap, expected) => {
    expect(texts(frequencyTicks({ low, high }, pixels, gap))).toBe(expected)
  })

  it('is even in log frequency', () => {
    const range = { low: 20, high: 20_000 }
    expect([20, 200, 2000, 20_000].map((hertz) => shareOfFrequency(hertz, range))).toEqual(
      [0, 1 / 3, 2 / 3, 1].map((share) => expect.closeTo(share, 9)),
    )
  })
})
