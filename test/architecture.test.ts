import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const SOURCE = resolve(import.meta.dirname, '../src')

/** What each room may import besides itself; see docs/architecture.md. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  base: [],
  native: [],
  gpu: ['base', 'native'],
  shaders: ['base'],
  audio: ['base'],
  stream: ['base', 'native'],
  pictures: ['base'],
  scenes: ['base', 'gpu', 'shaders', 'audio', 'stream', 'pictures'],
  plot: ['base', 'gpu', 'shaders', 'audio', 'pictures', 'scenes'],
  render: ['base', 'native', 'gpu', 'shaders', 'audio', 'stream', 'pictures', 'scenes'],
  api: ['base', 'gpu', 'shaders', 'audio', 'stream', 'pictures', 'scenes', 'render', 'plot'],
  preview: ['base', 'shaders', 'audio', 'stream', 'pictures', 'scenes', 'render', 'api'],
  cli: ['base', 'gpu', 'shaders', 'audio', 'stream', 'pictures', 'scenes', 'render', 'api', 'preview'],
}

/** Libraries with one home. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  koffi: ['gpu/', 'native/'],
  'twgl.js': ['gpu/'],
  'node:child_process': ['stream/', 'audio/decode/', 'render/workers/', 'cli/check/', 'cli/open-browser.ts'],
  '@echogarden/pffft-wasm': ['audio/'],
  mediabunny: ['stream/'],
  piscina: ['audio/chunks/'],
  jsep: ['shaders/modulation/'],
  commander: ['cli/', 'cli.ts'],
  'cli-progress': ['cli/'],
  '@napi-rs/canvas': ['pictures/'],
  fastify: ['preview/'],
  '@fastify/static': ['preview/'],
  chokidar: ['preview/dev/'],
}

interface Import {
  readonly file: string
  readonly target: string
}

const imports = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .flatMap(importsOf)

function importsOf(name: string): Import[] {
  const text = readFileSync(join(SOURCE, name), 'utf8')
  const found = text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)
  return [...found].map((match) => ({ file: name, target: match[1] ?? '' }))
}

/** The top-level folder of a source file; `index.ts` and `cli.ts` stand in no room. */
function room(file: string): string {
  return file.includes('/') ? (file.split('/')[0] ?? '') : ''
}

function resolved({ file, target }: Import): string {
  return relative(SOURCE, resolve(SOURCE, dirname(file), target))
}

describe('architecture', () => {
  it('finds the imports', () => {
    expect(imports.length).toBeGreaterThan(50)
  })

  it('has no room that the map does not show', () => {
    const rooms = new Set(imports.map(({ file }) => room(file)).filter((name) => name !== ''))
    expect([...rooms].filter((name) => !(name in MAY_IMPORT))).toEqual([])
  })

  it('lets imports point down only', () => {
    const upward = imports
      .filter(({ target }) => target.startsWith('.'))
      .filter((one) => {
        const [from, to] = [room(one.file), room(resolved(one))]
        return from !== '' && from !== to && !MAY_IMPORT[from]?.includes(to)
      })
      .map(({ file, target }) => `${file} imports ${target}`)
    expect(upward).toEqual([])
  })

  it('enters an engine only by its front door', () => {
    const engines = ['gpu', 'shaders', 'audio', 'stream', 'pictures']
    const sideways = imports
      .filter(({ target }) => target.startsWith('.'))
      .filter((one) => {
        const to = resolved(one)
        return engines.includes(room(to)) && room(one.file) !== room(to) && to !== `${room(to)}/index.js`
      })
      .map(({ file, target }) => `${file} imports ${target}`)
    expect(sideways).toEqual([])
  })

  it('keeps each library in its home', () => {
    const strays = imports
      .filter(({ file, target }) => HOMES[target] && !HOMES[target].some((home) => file.startsWith(home)))
      .map(({ file, target }) => `${file} imports ${target}`)
    expect(strays).toEqual([])
  })
})
