import type { Area, TimeSpan } from '../plot-request.js'

/** Where times are on the axis that all panels share. */
export interface TimeScale {
  readonly span: TimeSpan
  readonly left: number
  readonly right: number
  readonly pixelsPerSecond: number
  /** Pixels from the picture's left edge. */
  x(seconds: number): number
  /** Whether a time lies on the axis. */
  has(seconds: number): boolean
}

export function timeScale(span: TimeSpan, { left, width }: Area): TimeScale {
  const pixelsPerSecond = width / (span.end - span.start)
  return {
    span,
    left,
    right: left + width,
    pixelsPerSecond,
    x: (seconds) => left + (seconds - span.start) * pixelsPerSecond,
    has: (seconds) => seconds >= span.start && seconds <= span.end,
  }
}
