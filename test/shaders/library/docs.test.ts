import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LIBRARY_FOLDER } from '../../../src/shaders/resolve-shader.js'

const ROOT = resolve(import.meta.dirname, '../../..')
const text = readFileSync(join(ROOT, 'docs/library.md'), 'utf8')

describe('docs/library.md (npm run library)', () => {
  it.each(readdirSync(LIBRARY_FOLDER))('tells every function of %s', (name) => {
    const source = readFileSync(join(LIBRARY_FOLDER, name), 'utf8')
    const signatures = [...source.matchAll(/^(\w+ \w+\([^)]*\)) \{$/gm)].map((match) => match[1] ?? '')
    expect(signatures.length).toBeGreaterThan(0)
    expect(signatures.filter((signature) => !text.includes(`\`${signature}\``))).toEqual([])
  })

  it('shows pictures that are there', () => {
    const pictures = [...text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map((match) => match[1] ?? '')
    expect(pictures.length).toBeGreaterThan(5)
    expect(pictures.filter((picture) => !existsSync(join(ROOT, 'docs', picture)))).toEqual([])
  })
})
