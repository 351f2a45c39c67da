import { EASE_CURVES, type EaseMode, writeEase } from './easing.js'
import { writeNoise, writeRandom } from './seeded-noise.js'

/**
 * Computes one component: from the registers of its operands into that of its result. Registers, not arguments and
 * results, since a number that is returned would be an object on the heap.
 */
export type Kernel = (r: Float64Array, out: number, a: number, b: number, c: number) => void

const at = (r: Float64Array, register: number): number => r[register] ?? 0

/** Operators, which no text can call by these names: `u-` is the unary one. */
const OPERATORS: Readonly<Record<string, Kernel>> = {
  'u-/1': (r, out, a) => {
    r[out] = -at(r, a)
  },
  'u+/1': (r, out, a) => {
    r[out] = at(r, a)
  },
  'u!/1': (r, out, a) => {
    r[out] = at(r, a) === 0 ? 1 : 0
  },
  '+/2': (r, out, a, b) => {
    r[out] = at(r, a) + at(r, b)
  },
  '-/2': (r, out, a, b) => {
    r[out] = at(r, a) - at(r, b)
  },
  '*/2': (r, out, a, b) => {
    r[out] = at(r, a) * at(r, b)
  },
  '//2': (r, out, a, b) => {
    r[out] = at(r, a) / at(r, b)
  },
  '%/2': (r, out, a, b) => {
    r[out] = at(r, a) - at(r, b) * Math.floor(at(r, a) / at(r, b))
  },
  '</2': (r, out, a, b) => {
    r[out] = at(r, a) < at(r, b) ? 1 : 0
  },
  '>/2': (r, out, a, b) => {
    r[out] = at(r, a) > at(r, b) ? 1 : 0
  },
  '<=/2': (r, out, a, b) => {
    r[out] = at(r, a) <= at(r, b) ? 1 : 0
  },
  '>=/2': (r, out, a, b) => {
    r[out] = at(r, a) >= at(r, b) ? 1 : 0
  },
  '==/2': (r, out, a, b) => {
    r[out] = at(r, a) === at(r, b) ? 1 : 0
  },
  '!=/2': (r, out, a, b) => {
    r[out] = at(r, a) === at(r, b) ? 0 : 1
  },
  '&&/2': (r, out, a, b) => {
    r[out] = at(r, a) !== 0 && at(r, b) !== 0 ? 1 : 0
  },
  '||/2': (r, out, a, b) => {
    r[out] = at(r, a) !== 0 || at(r, b) !== 0 ? 1 : 0
  },
}

const OF_ONE: Readonly<Record<string, Kernel>> = {
  'sin/1': (r, out, a) => {
    r[out] = Math.sin(at(r, a))
  },
  'cos/1': (r, out, a) => {
    r[out] = Math.cos(at(r, a))
  },
  'tan/1': (r, out, a) => {
    r[out] = Math.tan(at(r, a))
  },
  'asin/1': (r, out, a) => {
    r[out] = Math.asin(at(r, a))
  },
  'acos/1': (r, out, a) => {
    r[out] = Math.acos(at(r, a))
  },
  'atan/1': (r, out, a) => {
    r[out] = Math.atan(at(r, a))
  },
  'abs/1': (r, out, a) => {
    r[out] = Math.abs(at(r, a))
  },
  'sign/1': (r, out, a) => {
    r[out] = Math.sign(at(r, a))
  },
  'floor/1': (r, out, a) => {
    r[out] = Math.floor(at(r, a))
  },
  'ceil/1': (r, out, a) => {
    r[out] = Math.ceil(at(r, a))
  },
  'round/1': (r, out, a) => {
    r[out] = Math.round(at(r, a))
  },
  'fract/1': (r, out, a) => {
    r[out] = at(r, a) - Math.floor(at(r, a))
  },
  'sqrt/1': (r, out, a) => {
    r[out] = Math.sqrt(at(r, a))
  },
  'exp/1': (r, out, a) => {
    r[out] = Math.exp(at(r, a))
  },
  'exp2/1': (r, out, a) => {
    r[out] = 2 ** at(r, a)
  },
  'log/1': (r, out, a) => {
    r[out] = Math.log(at(r, a))
  },
  'log2/1': (r, out, a) => {
    r[out] = Math.log2(at(r, a))
  },
}

const OF_MORE: Readonly<Record<string, Kernel>> = {
  'atan/2': (r, out, a, b) => {
    r[out] = Math.atan2(at(r, a), at(r, b))
  },
  'min/2': (r, out, a, b) => {
    r[out] = Math.min(at(r, a), at(r, b))
  },
  'max/2': (r, out, a, b) => {
    r[out] = Math.max(at(r, a), at(r, b))
  },
  'pow/2': (r, out, a, b) => {
    r[out] = at(r, a) ** at(r, b)
  },
  'step/2': (r, out, a, b) => {
    r[out] = at(r, b) < at(r, a) ? 0 : 1
  },
  'clamp/3': (r, out, a, b, c) => {
    r[out] = Math.min(Math.max(at(r, a), at(r, b)), at(r, c))
  },
  'mix/3': (r, out, a, b, c) => {
    r[out] = at(r, a) + (at(r, b) - at(r, a)) * at(r, c)
  },
  'smoothstep/3': (r, out, a, b, c) => {
    const from = at(r, a)
    const t = Math.min(Math.max((at(r, c) - from) / (at(r, b) - from), 0), 1)
    r[out] = t * t * (3 - 2 * t)
  },
}

/** Its second operand is the seed, which `compileFormula` adds. */
export const SEEDED: Readonly<Record<string, Kernel>> = {
  'noise/1': (r, out, a, seed) => writeNoise(r, out, at(r, a), at(r, seed)),
  'random/1': (r, out, a, seed) => writeRandom(r, out, Math.floor(at(r, a)), at(r, seed)),
}

/** `easeInQuad(t)` and its 29 relatives. */
function easeKernels(): readonly (readonly [string, Kernel])[] {
  const modes: readonly EaseMode[] = ['In', 'Out', 'InOut']
  return modes.flatMap((mode) =>
    EASE_CURVES.map((name, curve): readonly [string, Kernel] => [
      `ease${mode}${name}/1`,
      (r, out, a) => writeEase(r, out, at(r, a), curve, mode),
    ]),
  )
}

/** By name and number of operands: `atan/1` and `atan/2` are two. Each works component by component. */
export const KERNELS: ReadonlyMap<string, Kernel> = new Map([
  ...Object.entries({ ...OPERATORS, ...OF_ONE, ...OF_MORE, ...SEEDED }),
  ['mod/2', OPERATORS['%/2'] ?? noKernel],
  ...easeKernels(),
])

function noKernel(): void {
  throw new Error('no such kernel')
}

/** `test ? yes : no`: both are computed, since neither can do harm. */
export const choose: Kernel = (r, out, test, yes, no) => {
  r[out] = at(r, test) === 0 ? at(r, no) : at(r, yes)
}

/** Red, green and blue of hue (in turns), saturation and value, 0…1: hsvToRgb in shaders/lib/color.glsl. */
export const HSV_TO_RGB: readonly Kernel[] = [0, 2 / 3, 1 / 3].map(
  (shift): Kernel =>
    (r, out, hue, saturation, value) => {
      const turned = at(r, hue) + shift
      const wave = Math.abs((turned - Math.floor(turned)) * 6 - 3) - 1
      r[out] = at(r, value) * (1 + (Math.min(Math.max(wave, 0), 1) - 1) * at(r, saturation))
    },
)

/** Names that can be called, for messages. */
export const FUNCTION_NAMES: readonly string[] = [
  ...new Set(
    [...KERNELS.keys()].map((key) => key.replace(/\/\d$/, '')).filter((name) => /^[a-z]\w*$/i.test(name)),
  ),
  ...['vec2', 'vec3', 'vec4', 'hsv'],
]
