import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { libraryIndex, libraryLine } from '../../../src/shaders/help/library-index.js'
import { LIBRARY_FOLDER } from '../../../src/shaders/resolve-shader.js'
import { surveySource } from '../../../src/shaders/survey-source.js'
import { tokenize } from '../../../src/shaders/tokenize.js'

const declaredIn = (file: string) =>
  new Set(surveySource(tokenize(readFileSync(join(LIBRARY_FOLDER, file), 'utf8'))).globals.keys())

it.each([...libraryIndex()])('%s declares what the index says', (file, names) => {
  expect(readdirSync(LIBRARY_FOLDER)).toContain(file)
  expect(names.filter((name) => !declaredIn(file).has(name))).toEqual([])
})

it('knows functions of other collections by their names there', () => {
  expect(libraryLine('snoise')).toEqual({ include: '#include <gpuviz/noise.glsl>', name: 'simplexNoise' })
  expect(libraryLine('nobody')).toBeUndefined()
})
