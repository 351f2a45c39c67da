import type { TimeSpan } from '../plot-request.js'

/** A place on an axis, and what is written there. */
export interface Tick {
  readonly value: number
  readonly text: string
}

export interface TimeAxis {
  readonly ticks: readonly Tick[]
  /** Between the ticks with text. */
  readonly minor: readonly number[]
  readonly unit: 'm:ss' | 'h:mm:ss'
}

/** Above a second, steps that clocks have; each with how many parts its minor ticks make of it. */
const CLOCK_STEPS = [
  ...[
    [1, 5],
    [2, 4],
    [5, 5],
    [10, 5],
    [15, 3],
    [30, 6],
    [60, 6],
    [120, 4],
    [300, 5],
    [600, 5],
    [900, 3],
  ],
  ...[
    [1800, 6],
    [3600, 6],
    [7200, 4],
    [14_400, 4],
    [21_600, 6],
    [43_200, 6],
    [86_400, 4],
  ],
] as const
const MOST_DECIMALS = 6

interface Step {
  readonly seconds: number
  readonly parts: number
  readonly decimals: number
}

/** Steps by rising length, from a microsecond to a day. */
const STEPS: readonly Step[] = [
  ...Array.from({ length: MOST_DECIMALS }, (_, i) => MOST_DECIMALS - i).flatMap((decimals) =>
    [1, 2, 5].map((figure) => ({
      seconds: figure / 10 ** decimals,
      parts: figure === 2 ? 4 : 5,
      decimals,
    })),
  ),
  ...CLOCK_STEPS.map(([seconds, parts]) => ({ seconds, parts, decimals: 0 })),
]

/**
 * The smallest step at which texts keep apart. `widthOf` says how wide a text is at most, its distance to the next
 * included, in the unit of `width`.
 */
export function timeAxis(span: TimeSpan, width: number, widthOf: (text: string) => number): TimeAxis {
  const duration = span.end - span.start
  const unit = span.end >= 3600 ? 'h:mm:ss' : 'm:ss'
  const fits = ({ seconds, decimals }: Step) =>
    (seconds / duration) * width >= widthOf(clockText(span.end, decimals, unit))
  const step = STEPS.find(fits) ?? { seconds: 10 * duration, parts: 1, decimals: 0 }
  const { seconds, parts, decimals } = step
  return {
    ticks: multiples(span, seconds).map((value) => ({ value, text: clockText(value, decimals, unit) })),
    minor: multiples(span, seconds / parts),
    unit,
  }
}

/** All multiples of `step` within a span, its ends included. */
export function multiples({ start, end }: TimeSpan, step: number): readonly number[] {
  // A billionth of a step: what rounding may take from a multiple at an end.
  const first = Math.ceil(start / step - 1e-9)
  const last = Math.floor(end / step + 1e-9)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step)
}

/** Seconds with so many decimals as `m:ss` or `h:mm:ss`. */
export function clockText(seconds: number, decimals: number, unit: TimeAxis['unit']): string {
  const units = Math.round(seconds * 10 ** decimals)
  const whole = Math.floor(units / 10 ** decimals)
  const two = (value: number) => String(value).padStart(2, '0')
  const part = decimals > 0 ? `.${String(units % 10 ** decimals).padStart(decimals, '0')}` : ''
  const minutes = Math.floor(whole / 60)
  const rest = `${two(whole % 60)}${part}`
  return unit === 'm:ss' ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${rest}`
}
