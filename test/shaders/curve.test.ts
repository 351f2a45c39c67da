import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCurve } from '../../src/shaders/curve/read-curve.js'
import { type Curve, curveTexels } from '../../src/shaders/index.js'

function texels(text: string): Float32Array {
  const curve = readCurve(text)
  if (!curve) throw new Error(`${text} is no curve`)
  return curveTexels(curve)
}
const at = (text: string, x: number) => texels(text)[Math.round(x * 255)]

describe('curves', () => {
  it('go through their points, and stay level before the first and behind the last', () => {
    for (const shape of ['smooth', 'linear']) {
      const text = `${shape} 0.2:0.25 0.4:1 0.6:0.5`
      expect(at(text, 0)).toBe(0.25)
      expect(at(text, 0.2)).toBeCloseTo(0.25, 6)
      expect(at(text, 0.4)).toBeCloseTo(1, 6)
      expect(at(text, 1)).toBe(0.5)
    }
  })

  it('are straight between the points of a linear one, and level where they turn in a smooth one', () => {
    expect(at('linear 0:0 1:1', 0.2)).toBeCloseTo(0.2, 6)
    expect(at('0:0 1:1', 0.2)).toBeCloseTo(0.2, 6)
    const turn = texels('0:0 0.4:1 1:0')
    // Half a texel from the top a parabola has lost next to nothing; a corner would have lost 1/255/0.4 = 0.0098.
    expect(turn[101]).toBeGreaterThan(0.999)
    expect(turn[103]).toBeGreaterThan(0.999)
  })

  it('rise and fall with their points only, whatever these are', () => {
    const heights = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 2, maxLength: 8 })
    fc.assert(
      fc.property(heights, (ys) => {
        const points = ys.map((y, i) => ({ x: i / (ys.length - 1), y }))
        const curve: Curve = { shape: 'smooth', points }
        curveTexels(curve).forEach((value, i) => {
          const place = Math.min(Math.floor((i / 255) * (ys.length - 1)), ys.length - 2)
          const [from = 0, to = 0] = ys.slice(place)
          // Rounding to 32 bits.
          expect(value).toBeGreaterThanOrEqual(Math.min(from, to) - 1e-5)
          expect(value).toBeLessThanOrEqual(Math.max(from, to) + 1e-5)
        })
      }),
    )
  })

  it.each(['', '1', '0:0 0:1', '0.5:0 0.2:1', '-1:0 1:1', '0:0 1:x', '0:0 1:1e99', 'cubic 0:0 1:1', '0:0:1'])(
    'are not "%s"',
    (text) => expect(readCurve(text)).toBeUndefined(),
  )
})
