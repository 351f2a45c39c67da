import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileFormula } from '../../../src/shaders/modulation/formula.js'
import { FormulaProblem } from '../../../src/shaders/modulation/formula-problem.js'

const INPUTS = ['time', 'bass', 'beat', 'seed', '$WIDTH']
const value = (text: string, values: Readonly<Record<string, number>> = {}) =>
  compileFormula(text, { inputs: INPUTS }).evaluate(values)

/** All components. */
function vector(text: string, values: Readonly<Record<string, number>> = {}): readonly number[] {
  const formula = compileFormula(text, { inputs: INPUTS })
  formula.evaluate(values)
  return formula.result.map((register) => formula.registers[register] ?? 0)
}

function problem(text: string): FormulaProblem {
  try {
    compileFormula(text, { inputs: INPUTS, constants: new Map([['tint', [1, 0, 0.5]]]) })
  } catch (error) {
    if (error instanceof FormulaProblem) return error
    throw error
  }
  throw new Error(`${text} was taken`)
}

describe('a formula', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['-2 * -3', 6],
    ['7 % 4', 3],
    // As GLSL's mod: the sign of the second one.
    ['-1 % 4', 3],
    ['mod(-1, 4)', 3],
    ['1 / 4', 0.25],
    ['.5 + 1e-1', 0.6],
    ['2 < 3', 1],
    ['2 >= 3', 0],
    ['1 == 1 && 2 != 2', 0],
    ['1 || 0', 1],
    ['!0', 1],
    ['true ? 5 : 6', 5],
    ['0 ? 5 : 1 ? 7 : 8', 7],
    ['min(3, max(1, 2))', 2],
    ['clamp(5, 0, 1)', 1],
    ['mix(2, 4, 0.25)', 2.5],
    ['smoothstep(0, 2, 1)', 0.5],
    ['step(0.5, 0.4) + step(0.5, 0.5)', 1],
    ['floor(-1.5) + ceil(-1.5) + round(1.6) + sign(-3)', -2],
    ['fract(-0.25)', 0.75],
    ['pow(2, 10) + sqrt(16)', 1028],
    ['exp(0) + log(1) + exp2(3) + log2(8)', 12],
    ['sin(pi / 2) + cos(tau)', 2],
    ['atan(1) - atan(1, 1)', 0],
    ['vec3(1, 2, 3).z', 3],
    ['vec2(4, 5).y - 1', 4],
  ])('%s is %d', (text, expected) => {
    expect(value(text)).toBeCloseTo(expected, 12)
  })

  it('reads its inputs, and says which', () => {
    const formula = compileFormula('0.2 + 1.5*bass', { inputs: INPUTS })
    expect(formula.evaluate({ bass: 0.5 })).toBeCloseTo(0.95, 12)
    expect(formula.evaluate({ bass: 1 })).toBeCloseTo(1.7, 12)
    expect([...formula.reads]).toEqual(['bass'])
    expect(value('floor($WIDTH / 2.0)', { $WIDTH: 1281 })).toBe(640)
  })

  it('computes vectors component by component, numbers with all of them', () => {
    expect(vector('vec3(1, 2, 3) * 2 + vec3(0.5)')).toEqual([2.5, 4.5, 6.5])
    expect(vector('vec4(vec2(1, 2), bass, 4)', { bass: 3 })).toEqual([1, 2, 3, 4])
    expect(vector('vec3(1, 2, 3).zx')).toEqual([3, 1])
    expect(vector('mix(vec2(0), vec2(2, 4), 0.5)')).toEqual([1, 2])
    expect(vector('bass > 0.5 ? vec2(1) : vec2(2)', { bass: 0 })).toEqual([2, 2])
    expect(vector('hsv(1 / 3, 1, 0.5)').map((component) => Math.round(component * 1000))).toEqual([0, 500, 0])
  })

  it('has noise that is the same for the same seed, within 0…1, and without jumps', () => {
    const at = (time: number, seed = 1) => value('noise(time)', { time, seed })
    const values = Array.from({ length: 2000 }, (_, i) => at(i / 20 - 50))
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...values)).toBeLessThan(1)
    expect(Math.max(...values) - Math.min(...values)).toBeGreaterThan(0.8)
    const jumps = values.slice(1).map((next, i) => Math.abs(next - (values[i] ?? 0)))
    // The steepest that mix() with 3t²-2t³ can be is 1.5 for each 1 of x: 0.075 for 1/20.
    expect(Math.max(...jumps)).toBeLessThanOrEqual(0.075)
    expect(at(3.25)).toBe(at(3.25))
    expect(at(3.25)).not.toBe(at(3.25, 2))
    expect(value('random(7.9)', { seed: 5 })).toBe(value('random(7)', { seed: 5 }))
  })

  it.each(['Sine', 'Quad', 'Cubic', 'Quart', 'Quint', 'Expo', 'Circ', 'Back', 'Elastic', 'Bounce'])(
    'knows the ease curves of %s: from 0 to 1, out is in turned around',
    (name) => {
      for (const mode of ['In', 'Out', 'InOut']) {
        expect(value(`ease${mode}${name}(0)`)).toBeCloseTo(0, 3)
        expect(value(`ease${mode}${name}(1)`)).toBeCloseTo(1, 3)
        expect(value(`ease${mode}${name}(-5)`)).toBeCloseTo(0, 3)
      }
      for (const t of [0.1, 0.35, 0.6, 0.9]) {
        const out = value(`easeOut${name}(time)`, { time: t })
        expect(out).toBeCloseTo(1 - value(`easeIn${name}(time)`, { time: 1 - t }), 12)
      }
      expect(value(`easeInOut${name}(0.5)`)).toBeCloseTo(0.5, 12)
    },
  )

  it.each([
    // Penner's formulas at single places.
    ['easeInQuad(0.5)', 0.25],
    ['easeOutCubic(0.5)', 0.875],
    ['easeInSine(0.5)', 1 - Math.SQRT1_2],
    ['easeInExpo(0.5)', 2 ** -5],
    ['easeInCirc(0.6)', 0.2],
    ['easeInBack(0.5)', 0.125 * 2.70158 - 0.25 * 1.70158],
    ['easeOutBounce(0.5)', 7.5625 * (0.5 - 1.5 / 2.75) ** 2 + 0.75],
    ['easeOutElastic(0.5)', 2 ** -5 * Math.sin(((5 - 0.75) * 2 * Math.PI) / 3) + 1],
    ['easeInOutBack(0.25)', (0.25 * (3.5949095 * 0.5 - 2.5949095)) / 2],
  ])('%s is Penner’s', (text, expected) => {
    expect(value(text)).toBeCloseTo(expected, 9)
  })
})

describe('what is wrong in a formula is said with its column', () => {
  it.each([
    ['0.2 + 1.5*bas', 11, 'nothing is called "bas"', /Did you mean bass\?/],
    ['sn(time)', 1, 'nothing is called "sn"', /Did you mean sin\?/],
    ['1 + (2', 7, 'unclosed (', undefined],
    ['1 +', 4, 'expected expression after +', undefined],
    ['bass beat', 6, 'expected an operator', undefined],
    ['2^3', 1, 'there is no operator ^', /pow\(x, y\)/],
    ['1 + 2 ** 3', 5, 'there is no operator **', /pow/],
    ['sin', 1, 'sin is a function: sin(…)', undefined],
    ['2 * time(3)', 5, 'time is no function', undefined],
    ['mix(1, 2)', 1, 'mix takes 3 values, not 2', undefined],
    ['1 + atan(1, 2, 3)', 5, 'atan takes 1 or 2 values, not 3', undefined],
    ['vec2(1) + vec3(1)', 1, 'the two sides of + have 2 and 3 components', undefined],
    ['vec3(1, 2)', 1, 'vec3 takes 3 numbers, not 2', undefined],
    ['time.y', 1, 'a number has no .y', undefined],
    ['tint.w', 1, 'a vector of 3 has no .w', undefined],
    ['vec2(1) ? 1 : 2', 1, 'what stands before ? must be one number', undefined],
    ['"text"', 1, '"text" is no number', undefined],
    ['beat[0]', 1, 'square brackets mean nothing here', undefined],
    ['this', 1, 'not a formula', undefined],
    ['constructor', 1, 'nothing is called "constructor"', undefined],
    ['(1 + 2)(3)', 1, 'only a function of ours can be called', undefined],
    ['', 1, 'nothing is there', undefined],
    ['1'.repeat(1001), 1001, 'longer than 1000 characters', undefined],
  ])('%s', (text, column, message, hint) => {
    const found = problem(text)
    expect(found.message).toBe(message)
    expect(found.column).toBe(column)
    if (hint) expect(found.hint).toMatch(hint)
  })

  it('whatever the text is: a formula or a problem within it', () => {
    const words = [
      '(',
      ')',
      'sin',
      'bass',
      '1',
      '.',
      ',',
      '+',
      '-',
      '?',
      ':',
      'vec3',
      '[',
      '^',
      '"',
      ' ',
      '{',
      '\\',
    ]
    const text = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.array(fc.constantFrom(...words)).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(text, (formula) => {
        try {
          compileFormula(formula, { inputs: INPUTS }).evaluate({})
        } catch (error) {
          if (!(error instanceof FormulaProblem)) throw error
          expect(error.column).toBeGreaterThanOrEqual(1)
          expect(error.column).toBeLessThanOrEqual(formula.length + 1)
        }
      }),
      { numRuns: 2000 },
    )
    expect(problem('('.repeat(1000))).toBeInstanceOf(FormulaProblem)
  })
})
