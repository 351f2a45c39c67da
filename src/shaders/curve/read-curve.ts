import type { Curve, CurvePoint } from './curve.js'

const MOST_POINTS = 64
const NUMBER = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`
const POINT = new RegExp(`^(${NUMBER}):(${NUMBER})$`)

/**
 * A curve as `--param` gives it: `0:0 0.3:1 1:0`, points x:y with x rising within 0…1; `linear 0:0 1:1` for straight
 * lines between them, `smooth` being the default. Undefined where the text is none.
 */
export function readCurve(text: string): Curve | undefined {
  const inner = /^curve\s*\(([^()]*)\)$/.exec(text)?.[1] ?? text
  const [first = '', ...rest] = inner.trim().split(/[\s,]+/)
  const named = first === 'linear' || first === 'smooth'
  const points = (named ? rest : [first, ...rest]).map(readPoint)
  if (points.length === 0 || points.length > MOST_POINTS) return undefined
  const known = points.filter((point) => point !== undefined)
  const rises = known.every(({ x }, i) => x >= 0 && x <= 1 && x > (known[i - 1]?.x ?? -1))
  if (known.length < points.length || !rises) return undefined
  return { shape: first === 'linear' ? 'linear' : 'smooth', points: known }
}

function readPoint(text: string): CurvePoint | undefined {
  const [, x, y] = POINT.exec(text) ?? []
  const point = { x: Number(x), y: Number(y) }
  return Number.isFinite(point.x) && Number.isFinite(Math.fround(point.y)) ? point : undefined
}

/** As `readCurve` reads it. */
export function curveText({ shape, points }: Curve): string {
  const written = points.map(({ x, y }) => `${x}:${y}`).join(' ')
  return shape === 'linear' ? `linear ${written}` : written
}
