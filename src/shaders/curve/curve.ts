/** A curve over 0…1, through points that an author sets. */
export interface Curve {
  /** Between the points: straight lines, or smooth without going beyond them. */
  readonly shape: 'smooth' | 'linear'
  /** At least one; x rises, within 0…1. Before the first and behind the last the curve stays level. */
  readonly points: readonly CurvePoint[]
}

export interface CurvePoint {
  readonly x: number
  readonly y: number
}

/** Texels of a curve's texture, at x = 0, 1/255, … 1. */
export const CURVE_WIDTH = 256

/** A curve as its texture holds it: one row of 32-bit floats. */
export function curveTexels(curve: Curve): Float32Array {
  const slopes = curve.shape === 'smooth' ? monotoneSlopes(curve.points) : undefined
  return Float32Array.from({ length: CURVE_WIDTH }, (_, i) => curveAt(curve, slopes, i / (CURVE_WIDTH - 1)))
}

function curveAt({ points }: Curve, slopes: readonly number[] | undefined, x: number): number {
  const found = points.findIndex((point) => point.x > x)
  const next = found < 0 ? points.length : found
  const to = points[next]
  const from = points[next - 1] ?? to
  if (!from || !to || from === to) return (from ?? to)?.y ?? 0
  const width = to.x - from.x
  const t = (x - from.x) / width
  if (!slopes) return from.y + (to.y - from.y) * t
  const [fromSlope = 0, toSlope = 0] = slopes.slice(next - 1)
  const rest = 1 - t
  // Cubic Hermite: the values' parts, then those of the slopes.
  const values = from.y * (1 + 2 * t) * rest * rest + to.y * t * t * (3 - 2 * t)
  return values + width * (fromSlope * t * rest * rest - toSlope * t * t * rest)
}

/**
 * A slope for each point, such that the curve rises and falls with the points only. Fritsch and Butland, "A method for
 * constructing local monotone piecewise cubic interpolants", SIAM J. Sci. Stat. Comput. 5(2), 1984: the harmonic mean
 * of the slopes to both sides, weighed by the widths; 0 at turns. Both ends take the slope of their own line.
 */
function monotoneSlopes(points: readonly CurvePoint[]): readonly number[] {
  const lines = points.slice(1).map((to, i) => {
    const from = points[i] ?? to
    return { width: to.x - from.x, slope: (to.y - from.y) / (to.x - from.x) }
  })
  return points.map((_, i) => {
    const before = lines[i - 1] ?? lines[i]
    const after = lines[i] ?? before
    if (!before || !after || before.slope * after.slope <= 0) return 0
    const [a, b] = [2 * after.width + before.width, after.width + 2 * before.width]
    return (a + b) / (a / before.slope + b / after.slope)
  })
}
