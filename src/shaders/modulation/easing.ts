/** Robert Penner's ease curves, "Programming Macromedia Flash MX" (2002), ch. 7; the same as those of shaders/lib/easing.glsl. */
export const EASE_CURVES = [
  ...['Sine', 'Quad', 'Cubic', 'Quart', 'Quint', 'Expo', 'Circ', 'Back', 'Elastic', 'Bounce'],
] as const
export type EaseMode = 'In' | 'Out' | 'InOut'

const SINE = 0
const EXPO = 5
const CIRC = 6
const BACK = 7
const ELASTIC = 8

/** How far `Back` goes out: a tenth of its way. */
const BACK_OVERSHOOT = 1.70158
const ELASTIC_PERIOD = 0.3
/** Where `Back` and `Elastic` are joined of two halves, Penner made the first one larger and the second one slower. */
const BACK_JOINED = 1.525
const ELASTIC_JOINED = 1.5

/**
 * The curve of this index at t = 0…1 (held outside), into `into[at]`: a returned number would be an object on the heap.
 * 0 at 0, 1 at 1.
 */
export function writeEase(into: Float64Array, at: number, t: number, curve: number, mode: EaseMode): void {
  const x = Math.min(Math.max(t, 0), 1)
  if (mode === 'In') easeIn(into, at, x, curve, false)
  else if (mode === 'Out') {
    easeIn(into, at, 1 - x, curve, false)
    into[at] = 1 - (into[at] ?? 0)
  } else if (x < 0.5) {
    easeIn(into, at, 2 * x, curve, true)
    into[at] = 0.5 * (into[at] ?? 0)
  } else {
    easeIn(into, at, 2 - 2 * x, curve, true)
    into[at] = 1 - 0.5 * (into[at] ?? 0)
  }
}

function easeIn(into: Float64Array, at: number, x: number, curve: number, joined: boolean): void {
  if (curve === SINE) into[at] = 1 - Math.cos((x * Math.PI) / 2)
  else if (curve < EXPO) into[at] = x ** (curve + 1)
  else if (curve === EXPO) into[at] = x === 0 ? 0 : 2 ** (10 * x - 10)
  else if (curve === CIRC) into[at] = 1 - Math.sqrt(1 - x * x)
  else if (curve === BACK) {
    const overshoot = joined ? BACK_OVERSHOOT * BACK_JOINED : BACK_OVERSHOOT
    into[at] = x * x * ((overshoot + 1) * x - overshoot)
  } else if (curve === ELASTIC) {
    const period = joined ? ELASTIC_PERIOD * ELASTIC_JOINED : ELASTIC_PERIOD
    const wave = Math.sin(((x - 1 - period / 4) * 2 * Math.PI) / period)
    into[at] = x === 0 || x === 1 ? x : -(2 ** (10 * x - 10)) * wave
  } else bounceIn(into, at, x)
}

/** Four parabolas, each of a ball that comes back lower: 1/16, 1/4, 1 and their places in 2.75 parts. */
function bounceIn(into: Float64Array, at: number, x: number): void {
  const t = 1 - x
  const [middle, height] =
    t < 1 / 2.75 ? REST[0] : t < 2 / 2.75 ? REST[1] : t < 2.5 / 2.75 ? REST[2] : REST[3]
  const along = t - middle
  into[at] = 1 - (7.5625 * along * along + height)
}

const REST = [
  [0, 0],
  [1.5 / 2.75, 0.75],
  [2.25 / 2.75, 0.9375],
  [2.625 / 2.75, 0.984375],
] as const
