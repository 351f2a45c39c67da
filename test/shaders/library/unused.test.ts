import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { loadNativeShader } from '../../../src/shaders/index.js'
import { LIBRARY_FOLDER } from '../../../src/shaders/resolve-shader.js'
import { filesInMemory, imageShader } from '../shader-files.js'

function load(body: string, before: string) {
  const inMemory = filesInMemory({ 'main.glsl': imageShader(body, before) })
  const readFile = (path: string) =>
    inMemory(path) ?? (path.startsWith(LIBRARY_FOLDER) ? readFileSync(path, 'utf8') : undefined)
  return loadNativeShader({ file: 'main.glsl', readFile })
}

it('keeps of an included library what is called, and what that calls', () => {
  const { draws, uses } = load('fragColor = vec4(valueNoise(fragCoord.x));', '#include <gpuviz/noise.glsl>\n')
  const [{ fragment }] = draws
  expect(fragment).toMatch(/float valueNoise\(float x\)/)
  expect(fragment).toMatch(/float random\(int x\)/)
  expect(fragment).not.toMatch(/simplexNoise/)
  expect([...uses]).toEqual([])
})

it('feeds nothing for what is not called', () => {
  const include =
    '#include <gpuviz/levels.glsl>\n#include <gpuviz/sections.glsl>\n#include <gpuviz/text.glsl>\n'
  expect([...load('fragColor = vec4(lengthOf(0.5));', include).uses]).toEqual([])
  expect([...load('fragColor = vec4(liftedSpectrum(0.5));', include).uses]).toEqual(['spectrum'])
})

it('keeps the author’s own functions, so that their errors are found', () => {
  const { draws } = load('fragColor = vec4(1);', 'float unused() { return 1.0; }\n#include "noise.glsl"\n')
  expect(draws[0].fragment).toMatch(/float unused\(\)/)
})
