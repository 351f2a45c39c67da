import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { createProgram, createTarget, type Device, drawFullScreen } from '../../../src/gpu/index.js'
import { builtinNames, loadNativeShader } from '../../../src/shaders/index.js'
import { LIBRARY_FOLDER } from '../../../src/shaders/resolve-shader.js'
import { readTarget } from '../../gpu/pixels.js'
import { describeOnDevice, withDevice } from '../../gpu/with-device.js'
import { filesInMemory, imageShader } from '../shader-files.js'

const LIBRARIES = readdirSync(LIBRARY_FOLDER).filter((name) => name.endsWith('.glsl'))

/** A copy of the library's files as an author's own: of these no function is left out. */
const COPIES = Object.fromEntries(
  LIBRARIES.map((name) => [`copies/${name}`, readFileSync(`${LIBRARY_FOLDER}/${name}`, 'utf8')]),
)

/** A shader that includes from the real library. */
function load(include: string, body: string) {
  const main = imageShader(body, `#include "${include}"\n`)
  const inMemory = filesInMemory({ 'main.glsl': main, ...COPIES })
  const readFile = (path: string) =>
    inMemory(path) ?? (path.startsWith(LIBRARY_FOLDER) ? readFileSync(path, 'utf8') : undefined)
  return loadNativeShader({ file: 'main.glsl', readFile })
}

/** One RGB colour, 0…255, that the body computes. */
function colourOf(device: Device, include: string, colour: string): readonly number[] {
  using program = createProgram(device, {
    label: include,
    ...load(include, `fragColor = vec4(${colour}, 1);`).draws[0],
  })
  using target = createTarget(device, { label: include, width: 1, height: 1 })
  target.bind()
  program.use()
  drawFullScreen(device)
  return [...readTarget(device, target).subarray(0, 3)]
}

describeOnDevice('shaders/lib', () => {
  it.each(LIBRARIES)('%s compiles, and says what it is', (name) => {
    withDevice((device) => {
      const shader = load(`copies/${name}`, 'fragColor = vec4(1);')
      createProgram(device, { label: name, ...shader.draws[0] })[Symbol.dispose]()
      expect(readFileSync(`${LIBRARY_FOLDER}/${name}`, 'utf8')).toMatch(/^\/\/ [A-Z].*\.\s/)
    })()
  })

  it(
    'compiles all together',
    withDevice((device) => {
      const all = LIBRARIES.map((name) => `#include "copies/${name}"\n`).join('')
      const shader = load(`copies/${LIBRARIES[0]}`, `fragColor = vec4(1);\n}\n${all}void more() {`)
      createProgram(device, { label: 'all', ...shader.draws[0] })[Symbol.dispose]()
    }),
  )

  it.each([
    ['toSrgb(toLinear(vec3(0.02, 0.5, 1.0)))', [5, 128, 255]],
    ['toLinear(vec3(0.0, 0.5, 1.0))', [0, 55, 255]],
    ['hsvToRgb(vec3(0.0, 1.0, 1.0))', [255, 0, 0]],
    ['hsvToRgb(vec3(1.0 / 3.0, 1.0, 0.5))', [0, 128, 0]],
    ['hsvToRgb(rgbToHsv(vec3(0.2, 0.4, 0.8)))', [51, 102, 204]],
    ['mixOklab(vec3(1.0, 0.0, 0.0), vec3(0.0, 0.0, 1.0), 0.0)', [255, 0, 0]],
    // The middle of red and blue in OKLab, as CSS Color 4 mixes them: color-mix(in oklab, red, blue) = #8c53a2.
    ['mixOklab(vec3(1.0, 0.0, 0.0), vec3(0.0, 0.0, 1.0), 0.5)', [140, 83, 162]],
    ['inferno(0.0)', [0, 0, 0]],
    ['inferno(0.5)', [188, 55, 84]],
  ])('color.glsl: %s', (colour, expected) => {
    withDevice((device) => {
      const found = colourOf(device, 'color.glsl', colour)
      expected.forEach((value, channel) => {
        expect(Math.abs((found[channel] ?? -1) - value), `${found} for ${expected}`).toBeLessThanOrEqual(2)
      })
    })()
  })

  it.each([
    ['vec3(coverage(circle(vec2(3.0, 4.0), 5.0)), coverage(-1.0), coverage(1.0))', [128, 255, 0]],
    ['vec3(coverage(box(vec2(2.0, 0.0), vec2(2.0, 9.0))), 0, 0)', [128, 0, 0]],
    ['vec3(coverage(roundedBox(vec2(4.0, 0.0), vec2(4.0), 2.0)), 0, 0)', [128, 0, 0]],
    ['vec3(coverage(segment(vec2(5.0, 2.0), vec2(0.0), vec2(10.0, 0.0), 4.0)), 0, 0)', [128, 0, 0]],
    [
      'vec3(coverage(polygon(vec2(0.0, 8.0), 8.0, 5)), coverage(polygon(vec2(0.0), 8.0, 5)), 0)',
      [128, 255, 0],
    ],
    ['vec3(coverage(ring(vec2(11.0, 0.0), 10.0, 2.0)), 0, 0)', [128, 0, 0]],
  ])('sdf.glsl: %s', (colour, expected) => {
    withDevice((device) => {
      const found = colourOf(device, 'sdf.glsl', colour)
      expected.forEach((value, channel) => {
        expect(Math.abs((found[channel] ?? -1) - value), `${found} for ${expected}`).toBeLessThanOrEqual(1)
      })
    })()
  })

  it(
    'noise.glsl is the same everywhere, within its range, and of mean 0',
    withDevice((device) => {
      const size = 128
      const body =
        'fragColor = vec4(0.5 + 0.5 * simplexNoise(fragCoord * 0.37), valueNoise(fragCoord * 0.37), random(ivec2(fragCoord)), 1);'
      using program = createProgram(device, { label: 'noise', ...load('noise.glsl', body).draws[0] })
      using target = createTarget(device, { label: 'noise', width: size, height: size })
      target.bind()
      program.use()
      drawFullScreen(device)
      const bytes = readTarget(device, target)
      for (const channel of [0, 1, 2]) {
        const values = bytes.filter((_, index) => index % 4 === channel)
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length
        expect(Math.abs(mean - 127.5), `mean of channel ${channel}`).toBeLessThan(6)
        expect(Math.max(...values) - Math.min(...values), `spread of channel ${channel}`).toBeGreaterThan(170)
      }
      // Simplex noise keeps within -1…1: no more than a few values touch the ends.
      expect(
        bytes.filter((value, index) => index % 4 === 0 && (value === 0 || value === 255)).length,
      ).toBeLessThan(4)
      expect(
        colourOf(device, 'noise.glsl', 'vec3(random(1), random(ivec2(1, 2)), random(ivec3(1, 2, 3)))'),
      ).toEqual(
        colourOf(device, 'noise.glsl', 'vec3(random(1), random(ivec2(1, 2)), random(ivec3(1, 2, 3)))'),
      )
    }),
  )

  it.each(builtinNames())('the built-in %s compiles', (builtin) => {
    withDevice((device) => {
      const shader = loadNativeShader({ builtin })
      for (const draw of shader.draws) createProgram(device, { label: builtin, ...draw })[Symbol.dispose]()
    })()
  })
})
