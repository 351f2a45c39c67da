import { expect, it } from 'vitest'
import { createPictureTexture, type Device } from '../../../src/gpu/index.js'
import { readGlyphPicture } from '../../../src/scenes/layers/glyph-picture.js'
import { describeOnDevice, withDevice } from '../../gpu/with-device.js'
import { drawBody, evaluate, evaluateOver } from './evaluate.js'

const SIDE = 96

/** The steepest way from a pixel to its right, upper and upper right neighbours, for each pixel of way. */
function steepest(values: Float32Array): number {
  let most = 0
  for (let y = 0; y + 1 < SIDE; y++) {
    for (let x = 0; x + 1 < SIDE; x++) {
      const here = values[y * SIDE + x] ?? 0
      const right = values[y * SIDE + x + 1] ?? 0
      const up = values[(y + 1) * SIDE + x] ?? 0
      const across = values[(y + 1) * SIDE + x + 1] ?? 0
      most = Math.max(most, Math.abs(right - here), Math.abs(up - here), Math.abs(across - here) / Math.SQRT2)
    }
  }
  return most
}

function spread(values: Float32Array) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return { low: Math.min(...values), high: Math.max(...values), mean }
}

const over = (device: Device, file: string, expression: string) =>
  evaluateOver(device, file, expression, SIDE)

describeOnDevice('noise.glsl', () => {
  it.each([
    // Expression at places that are 1/16 apart, lower and upper bound, and about the mean.
    ['gradientNoise(p / 16.0)', -1, 1, 0],
    ['gradientNoise(vec3(p / 16.0, 0.37))', -1, 1, 0],
    ['simplexNoise(p / 16.0)', -1, 1, 0],
    ['simplexNoise(vec3(p / 16.0, 0.37))', -1, 1, 0],
    ['valueNoise(vec3(p / 16.0, 0.37))', 0, 1, 0.5],
    ['fbm(vec3(p / 16.0, 0.37), 4)', -1, 1, 0],
    ['ridgedNoise(p / 16.0, 3)', 0, 1, 0.4],
    ['warpedNoise(p / 48.0, 2, 0.5)', -1, 1, 0],
  ])('%s keeps within its range, uses it, and has no jumps', (expression, low, high, middle) => {
    withDevice((device) => {
      const values = over(device, 'noise.glsl', expression)
      const found = spread(values)
      expect(found.low).toBeGreaterThanOrEqual(low)
      expect(found.high).toBeLessThanOrEqual(high)
      expect(found.high - found.low).toBeGreaterThan(0.5 * (high - low))
      expect(Math.abs(found.mean - middle)).toBeLessThan(0.2)
      // Simplex noise rises by about 7 for each 1, sums of it by more; a jump would be of about 1.
      expect(steepest(values)).toBeLessThan(12 / 16)
    })()
  })

  it('is 0 at whole places, where it is gradient noise', () => {
    withDevice((device) => {
      const texts = ['gradientNoise(vec2(3.0, -7.0))', 'gradientNoise(vec3(3.0, -7.0, 11.0))']
      for (const value of evaluate(device, 'noise.glsl', texts)) expect(Math.abs(value)).toBeLessThan(1e-6)
    })()
  })

  it('has cells: the nearest point of nine squares, as a search in full finds it', () => {
    withDevice((device) => {
      const points = [-1, 0, 1, 2, 3].flatMap((y) => [-1, 0, 1, 2, 3].map((x) => ({ x, y })))
      const texts = points.flatMap(({ x, y }) => [0, 1, 2].map((i) => `random3(ivec3(${x}, ${y}, 0))[${i}]`))
      const jitter = evaluate(device, 'noise.glsl', texts)
      const places = points.map(({ x, y }, i) => ({
        x: x + (jitter[3 * i] ?? 0),
        y: y + (jitter[3 * i + 1] ?? 0),
        own: jitter[3 * i + 2] ?? 0,
      }))
      for (const [px, py] of [
        [1.1, 1.2],
        [1.9, 1.5],
        [0.5, 1.7],
      ] as const) {
        const near = places
          .map(({ x, y, own }) => ({ far: Math.hypot(x - px, y - py), own }))
          .sort((a, b) => a.far - b.far)
        const at = [0, 1, 2].map((i) => `voronoi(vec2(${px}, ${py}))[${i}]`)
        const [first = 0, second = 0, own = 0] = evaluate(device, 'noise.glsl', at)
        expect(first).toBeCloseTo(near[0]?.far ?? 0, 4)
        expect(second).toBeCloseTo(near[1]?.far ?? 0, 4)
        expect(own).toBeCloseTo(near[0]?.own ?? 0, 5)
      }
    })()
  })

  it('flows without sources, where it is curl noise', () => {
    withDevice((device) => {
      // Flow out of a small square, over its size: 0 but for the differences that stand for derivatives.
      const out = `(curlNoise(q + vec2(0.02, 0.0)).x - curlNoise(q - vec2(0.02, 0.0)).x
        + curlNoise(q + vec2(0.0, 0.02)).y - curlNoise(q - vec2(0.0, 0.02)).y) / 0.04`
      const values = over(device, 'noise.glsl', out.replaceAll('q', '(p / 8.0)'))
      const strength = spread(over(device, 'noise.glsl', 'length(curlNoise(p / 8.0))')).mean
      const mean = values.reduce((sum, value) => sum + Math.abs(value), 0) / values.length
      expect(strength).toBeGreaterThan(0.5)
      expect(mean).toBeLessThan(0.05 * strength)
    })()
  })

  it('is even from pixel to pixel, where it is for dithering', () => {
    withDevice((device) => {
      for (const expression of ['blueNoise(ivec2(p))', 'interleavedNoise(p)']) {
        const values = over(device, 'noise.glsl', expression)
        expect(Math.abs(spread(values).mean - 0.5)).toBeLessThan(0.01)
        // White noise's means over 4 × 4 pixels differ by sqrt(1/12/16) = 0.072; these by much less.
        const means: number[] = []
        for (let y = 0; y < SIDE; y += 4) {
          for (let x = 0; x < SIDE; x += 4) {
            let sum = 0
            for (let i = 0; i < 16; i++) sum += values[(y + (i >> 2)) * SIDE + x + (i & 3)] ?? 0
            means.push(sum / 16)
          }
        }
        const deviation = Math.sqrt(means.reduce((sum, value) => sum + (value - 0.5) ** 2, 0) / means.length)
        expect(deviation, expression).toBeLessThan(0.05)
      }
    })()
  })
})

describeOnDevice('distances', () => {
  it.each([
    'triangle(q, vec2(-30.0, -20.0), vec2(35.0, -10.0), vec2(5.0, 30.0))',
    'star(q, 40.0, 0.4, 5)',
    'arc(q, 30.0, 2.0, 8.0)',
    'heart(q + vec2(0.0, 30.0), 60.0)',
    'polygon(q, 30.0, 6)',
    'cross2d(q, vec2(30.0, 8.0))',
  ])('%s grows by a pixel for each pixel, and never by more', (expression) => {
    withDevice((device) => {
      const values = over(device, 'sdf.glsl', expression.replace('q', '(p - 47.5)'))
      const { low, high } = spread(values)
      expect(low).toBeLessThan(-3)
      expect(high).toBeGreaterThan(20)
      expect(steepest(values)).toBeLessThan(1.02)
    })()
  })

  it.each([
    'box3d(q, vec3(20.0, 10.0, 8.0))',
    'boxFrame(q, vec3(30.0, 20.0, 8.0), 4.0)',
    'torus(q, 30.0, 8.0)',
    'cylinder(q, 20.0, 30.0)',
    'capsule3d(q, vec3(-20.0, -10.0, 0.0), vec3(20.0, 10.0, 0.0), 8.0)',
    'cone(q, 20.0, 30.0)',
    'octahedron(q, 30.0)',
  ])('%s is one in space', (expression) => {
    withDevice((device) => {
      const values = over(device, 'sdf3d.glsl', expression.replace('q', 'vec3(p - 47.5, 1.0)'))
      expect(spread(values).low).toBeLessThan(0)
      expect(steepest(values)).toBeLessThan(1.02)
    })()
  })
})

describeOnDevice('text.glsl', () => {
  /** How many letters stand side by side: runs of columns with ink in them. */
  function lettersOf(device: Device, expression: string): number {
    const [width, height] = [400, 60]
    const body = `vec2 p = fragCoord - vec2(10.0, 20.0);\n  fragColor = vec4(vec3(${expression}), 1.0);`
    using glyphs = createPictureTexture(device, { label: 'glyphs', ...readGlyphPicture(), mipmaps: true })
    const uniforms = { gv_glyphs: glyphs.texture }
    const bytes = drawBody(device, ['text.glsl'], body, { width, height }, uniforms)
    const ink = (x: number) => {
      for (let y = 0; y < height; y++) if ((bytes[4 * (y * width + x)] ?? 0) > 100) return true
      return false
    }
    let count = 0
    for (let x = 1; x < width; x++) if (ink(x) && !ink(x - 1)) count += 1
    return count
  }

  it('writes lines, numbers and times, letter by letter', () => {
    withDevice((device) => {
      expect(lettersOf(device, 'textLine(uvec4(0x48656c6cu, 0x6f000000u, 0u, 0u), p, 24.0)')).toBe(5)
      expect(lettersOf(device, 'number(3.14159, 2, p, 24.0)')).toBe(4)
      expect(lettersOf(device, 'number(-120.0, 0, p, 24.0)')).toBe(4)
      expect(lettersOf(device, 'number(-0.001, 1, p, 24.0)')).toBe(3)
      expect(lettersOf(device, 'wholeNumber(7, 3, p, 24.0)')).toBe(3)
      // The dots of a colon are above each other.
      expect(lettersOf(device, 'clockTime(187.9, p, 24.0)')).toBe(4)
    })()
  })
})
