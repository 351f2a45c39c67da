import { expect, it } from 'vitest'
import { rgbToOklab } from '../../../src/base/oklab.js'
import { EASE_CURVES, writeEase } from '../../../src/shaders/modulation/easing.js'
import { describeOnDevice, withDevice } from '../../gpu/with-device.js'
import { evaluate } from './evaluate.js'

/** Each expression is a number in one file of the library; 32-bit floats and a driver's own sine leave 1e-4. */
const TOLERANCE = 1e-4
type Values = Readonly<Record<string, number>>

const COLOUR: Values = {
  // CSS Color 4: hsl(210 50% 40%) is rgb(20% 40% 60%).
  'hslToRgb(vec3(210.0 / 360.0, 0.5, 0.4)).x': 0.2,
  'hslToRgb(vec3(210.0 / 360.0, 0.5, 0.4)).y': 0.4,
  'hslToRgb(vec3(210.0 / 360.0, 0.5, 0.4)).z': 0.6,
  'rgbToHsl(vec3(0.2, 0.4, 0.6)).x': 210 / 360,
  'rgbToHsl(vec3(0.2, 0.4, 0.6)).y': 0.5,
  'rgbToHsl(vec3(0.2, 0.4, 0.6)).z': 0.4,
  'rgbToHsl(vec3(0.9, 0.8, 0.7)).z': 0.8,
  'rgbToHsl(vec3(0.5)).y': 0,
  'luminance(vec3(1.0))': 1,
  'saturated(vec3(1.0, 0.0, 0.0), 0.0).y': 0.2126,
  'saturated(vec3(1.0, 0.0, 0.0), 1.0).y': 0,
  'contrasted(vec3(0.18), 3.0).x': 0.18,
  'contrasted(vec3(0.36), 2.0).x': 0.72,
  'toneMapReinhard(vec3(1.0), 1e6).x': 0.5,
  'toneMapReinhard(vec3(4.0), 4.0).x': 1,
  'toneMapAces(vec3(1.0)).x': (2.51 + 0.03) / (2.43 + 0.59 + 0.14),
  'toneMapAces(vec3(1e4)).x': 1,
  'toneMapAces(vec3(0.0)).x': 0,
  'toneMapAgx(vec3(0.18)).x': 0.18,
  'toneMapAgx(vec3(0.0)).x': 0,
  'toneMapAgx(vec3(16.3)).x': 1,
  'length(oklchToOklab(oklabToOklch(vec3(0.5, 0.1, -0.2))) - vec3(0.5, 0.1, -0.2))': 0,
  'oklabToOklch(vec3(0.5, 0.0, 0.1)).z': 0.25,
  ...Object.fromEntries(
    rgbToOklab([0.2, 0.4, 0.8]).map((component, i) => [
      `linearToOklab(toLinear(vec3(0.2, 0.4, 0.8)))[${i}]`,
      component,
    ]),
  ),
  'oklchToSrgb(oklabToOklch(linearToOklab(toLinear(vec3(0.2, 0.4, 0.8))))).y': 0.4,
}

const MATH: Values = {
  'remap(3.0, 2.0, 4.0, 10.0, 20.0)': 15,
  'remap(5.0, 2.0, 4.0, 10.0, 20.0)': 25,
  'remapClamped(5.0, 2.0, 4.0, 10.0, 20.0)': 20,
  'saturate(1.5) + saturate(vec3(-1.0)).x': 1,
  'wrapped(-0.25, 0.0, 1.0)': 0.75,
  'folded(1.25, 0.0, 1.0)': 0.75,
  'folded(-0.25, 0.0, 1.0)': 0.25,
  'smoothMin(1.0, 1.0, 0.4)': 0.9,
  'smoothMin(1.0, 2.0, 0.4)': 1,
  'smoothMax(1.0, 1.0, 0.4)': 1.1,
  'bump(0.5, 0.5, 0.1)': 1,
  'bump(0.55, 0.5, 0.1)': 0.5,
  'impulse(0.5, 2.0)': 1,
  '(rotation(PI / 2.0) * vec2(1.0, 0.0)).y': 1,
  '(rotationAround(vec3(0.0, 0.0, 1.0), PI / 2.0) * vec3(1.0, 0.0, 0.0)).y': 1,
  '(rotationAround(vec3(1.0, 0.0, 0.0), PI / 2.0) * vec3(0.0, 1.0, 0.0)).z': 1,
  '(rotationAround(vec3(0.0, 1.0, 0.0), PI / 2.0) * vec3(0.0, 0.0, 1.0)).x': 1,
  'toPolar(vec2(0.0, 2.0)).x': 2,
  'toPolar(vec2(0.0, 2.0)).y': 0.25,
  'distance(fromPolar(toPolar(vec2(-3.0, -4.0))), vec2(-3.0, -4.0))': 0,
  'centred(vec2(200.0, 50.0), vec2(200.0, 100.0)).x': 2,
  'GOLDEN_RATIO * GOLDEN_RATIO - GOLDEN_RATIO - 1.0 + TAU - 2.0 * PI': 0,
}

const POST: Values = {
  'vignette(vec2(0.5), 0.8)': 1,
  'vignette(vec2(0.0), 0.8)': 0.2,
  'scanLines(0.0, 100.0, 50.0, 0.4)': 0.6,
  'scanLines(1.0, 100.0, 50.0, 0.4)': 1,
  'brightPart(vec3(0.2, 0.1, 0.0), 0.5, 0.1).x': 0,
  'brightPart(vec3(1.0, 0.5, 0.0), 0.5, 0.1).x': 0.5,
  'brightPart(vec3(1.0, 0.5, 0.0), 0.5, 0.1).y': 0.25,
  'gaussian(2.0, 2.0)': Math.exp(-0.5),
  'screened(vec3(0.5), vec3(0.5)).x': 0.75,
  'step(abs(grain(vec2(3.0), 5, 0.1)), 0.1)': 1,
}

const SOLIDS: Values = {
  'sphere(vec3(3.0, 4.0, 0.0), 2.0)': 3,
  'box3d(vec3(4.0, 5.0, 0.0), vec3(1.0))': 5,
  'box3d(vec3(0.0), vec3(1.0, 2.0, 3.0))': -1,
  'roundedBox3d(vec3(2.0, 2.0, 0.0), vec3(1.0), 0.5)': 1.5 * Math.SQRT2 - 0.5,
  'boxFrame(vec3(0.0, 1.0, 0.9), vec3(1.0), 0.2)': 0,
  'boxFrame(vec3(0.0), vec3(1.0), 0.2)': 0.9 * Math.SQRT2 - 0.1,
  'torus(vec3(5.0, 0.0, 0.0), 3.0, 1.0)': 1,
  'torus(vec3(0.0, 4.0, 0.0), 3.0, 1.0)': 4,
  'cylinder(vec3(4.0, 6.0, 0.0), 1.0, 2.0)': 5,
  'capsule3d(vec3(3.0, 1.0, 0.0), vec3(0.0), vec3(0.0, 2.0, 0.0), 1.0)': 2,
  'cone(vec3(0.0, 5.0, 0.0), 1.0, 2.0)': 3,
  'cone(vec3(0.0, -4.0, 0.0), 1.0, 2.0)': 2,
  // Half way up the cone is 0.5 wide; its side rises 4 for each 1.
  'cone(vec3(0.5, 0.0, 0.0), 1.0, 2.0)': 0,
  'cone(vec3(0.0), 1.0, 2.0)': -0.5 * (4 / Math.sqrt(17)),
  'octahedron(vec3(1.0, 1.0, 1.0), 1.0)': 2 / Math.sqrt(3),
  'plane(vec3(0.0, 3.0, 0.0), vec3(0.0, 1.0, 0.0), 1.0)': 2,
  'extruded(3.0, 5.0, 1.0)': 5,
  'repeatGrid3d(vec3(5.25), vec3(2.0)).x': -0.75,
}

const SHAPES: Values = {
  'ellipse(vec2(7.0, 0.0), vec2(4.0, 2.0))': 3,
  'ellipse(vec2(0.0), vec2(4.0, 2.0))': -2,
  'triangle(vec2(2.0, -3.0), vec2(0.0), vec2(4.0, 0.0), vec2(0.0, 4.0))': 3,
  'triangle(vec2(1.0, 1.0), vec2(0.0), vec2(4.0, 0.0), vec2(0.0, 4.0))': -1,
  'star(vec2(0.0, 15.0), 10.0, 0.5, 5)': 5,
  'star(vec2(0.0, -5.0), 10.0, 0.5, 5)': 0,
  'cross2d(vec2(0.0, 12.0), vec2(10.0, 2.0))': 2,
  'cross2d(vec2(0.0), vec2(10.0, 2.0))': -2,
  'arc(vec2(0.0, 13.0), 10.0, 1.0, 2.0)': 2,
  'arc(vec2(0.0, -10.0), 10.0, 1.57079632679, 2.0)': 10 * Math.SQRT2 - 1,
  'heart(vec2(0.0, -3.0), 20.0)': 3,
  'heart(vec2(0.0), 20.0)': 0,
  'smoothUnion(1.0, 1.0, 0.4)': 0.9,
  'smoothIntersection(1.0, 1.0, 0.4)': 1.1,
  'smoothSubtraction(-1.0, 1.0, 0.4)': -0.9,
  'outline(-3.0, 2.0)': 2,
  'rounded(3.0, 2.0)': 1,
  'repeatGrid(vec2(5.25, -0.5), vec2(2.0)).x': -0.75,
  'repeatAround(vec2(3.0, 0.0), 4).y': 3,
  'halo(-2.0, 5.0)': 1,
  'halo(5.0, 5.0)': 0.5,
}

/** matplotlib 3's tables at 0, 1/4, 1/2, 3/4 and 1. */
const MAPS: Readonly<Record<string, readonly (readonly [number, number, number])[]>> = {
  viridis: [
    [0.267, 0.005, 0.329],
    [0.23, 0.322, 0.546],
    [0.128, 0.567, 0.551],
    [0.369, 0.789, 0.383],
    [0.993, 0.906, 0.144],
  ],
  magma: [
    [0.001, 0, 0.014],
    [0.317, 0.072, 0.485],
    [0.716, 0.215, 0.475],
    [0.987, 0.536, 0.382],
    [0.987, 0.991, 0.75],
  ],
  plasma: [
    [0.05, 0.03, 0.528],
    [0.495, 0.012, 0.658],
    [0.798, 0.28, 0.47],
    [0.973, 0.586, 0.252],
    [0.94, 0.975, 0.131],
  ],
  cividis: [
    [0, 0.135, 0.305],
    [0.264, 0.308, 0.423],
    [0.488, 0.485, 0.471],
    [0.736, 0.681, 0.424],
    [0.996, 0.909, 0.218],
  ],
  turbo: [
    [0.19, 0.072, 0.232],
    [0.158, 0.736, 0.923],
    [0.644, 0.99, 0.234],
    [0.984, 0.493, 0.128],
    [0.48, 0.016, 0.011],
  ],
  coolwarm: [
    [0.23, 0.299, 0.754],
    [0.554, 0.69, 0.996],
    [0.867, 0.864, 0.863],
    [0.957, 0.598, 0.477],
    [0.706, 0.016, 0.15],
  ],
}

describeOnDevice('the values of shaders/lib', () => {
  it.each<[string, Values]>([
    ['color.glsl', COLOUR],
    ['math.glsl', MATH],
    ['post.glsl', POST],
    ['sdf.glsl', SHAPES],
    ['sdf3d.glsl', SOLIDS],
  ])('%s', (file, values) => {
    withDevice((device) => {
      const texts = Object.keys(values)
      const found = evaluate(device, file, texts)
      const wrong = texts.filter(
        (text, i) => !(Math.abs((found[i] ?? Number.NaN) - (values[text] ?? 0)) < TOLERANCE),
      )
      expect(
        wrong.map((text) => `${text} is ${found[texts.indexOf(text)]}, expected ${values[text]}`),
      ).toEqual([])
    })()
  })

  it('colormaps.glsl keeps within 5/255 of the tables', () => {
    withDevice((device) => {
      const cases = Object.entries(MAPS).flatMap(([name, colours]) =>
        colours.flatMap((colour, i) =>
          colour.map((value, channel) => ({ text: `${name}(${(i / 4).toFixed(2)})[${channel}]`, value })),
        ),
      )
      const found = evaluate(
        device,
        'colormaps.glsl',
        cases.map(({ text }) => text),
      )
      // And the tables' own three digits.
      const wrong = cases.filter(({ value }, i) => Math.abs((found[i] ?? 9) - value) > 5 / 255 + 0.001)
      expect(wrong).toEqual([])
    })()
  })

  it('easing.glsl has the same curves as formulas have', () => {
    withDevice((device) => {
      const register = new Float64Array(1)
      const cases = EASE_CURVES.flatMap((name, curve) =>
        (['In', 'Out', 'InOut'] as const).flatMap((mode) =>
          [-1, 0, 0.13, 0.4, 0.5, 0.77, 1, 2].map((t) => {
            writeEase(register, 0, t, curve, mode)
            return { text: `ease${mode}${name}(${t.toFixed(2)})`, value: register[0] ?? 0 }
          }),
        ),
      )
      const found = evaluate(
        device,
        'easing.glsl',
        cases.map(({ text }) => text),
      )
      const wrong = cases.filter(({ value }, i) => !(Math.abs((found[i] ?? Number.NaN) - value) < 2e-4))
      expect(wrong).toEqual([])
    })()
  })
})
