import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createCompositor } from '../../src/scenes/compositor.js'
import { visualizerScene } from '../../src/scenes/visualizer.js'
import { PRELUDE } from '../../src/shaders/index.js'
import { AudioFolder } from '../audio/audio-folder.js'
import { describeOnDevice, withDeviceAsync } from '../gpu/with-device.js'

const ROOT = resolve(import.meta.dirname, '../..')
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8')

function sources(folder: string): string[] {
  const names = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
  return names.filter((name) => name.endsWith('.ts')).map((name) => join(folder, name))
}

describe('docs/errors.md', () => {
  const CODE =
    /(?:new GpuvizError|usageError|shaderError|stoppedError|diagnostics?\w*)\(\s*'([a-z0-9-]+)'|code: '([a-z0-9-]+)'/g
  const used = new Set(
    sources('src').flatMap((name) =>
      [...read(name).matchAll(CODE)].map((match) => match[1] ?? match[2] ?? ''),
    ),
  )
  const listed = new Set(
    [...read('docs/errors.md').matchAll(/^\| `([a-z0-9-]+)` \|/gm)].map((match) => match[1]),
  )

  it('finds the codes in the sources', () => {
    expect(used.size).toBeGreaterThan(40)
  })

  it('lists every code that the sources use', () => {
    expect([...used].filter((code) => !listed.has(code))).toEqual([])
  })

  it('lists no code that no source holds', () => {
    const all = sources('src').map(read).join('\n')
    expect([...listed].filter((code) => !all.includes(`'${code}'`))).toEqual([])
  })
})

describe('docs/shaders.md', () => {
  it('tells every name of the prelude', () => {
    const text = read('docs/shaders.md')
    const missing = Object.values(PRELUDE).filter(
      ({ glsl, summary }) => !text.includes(`| \`${glsl}\` | ${summary} |`),
    )
    expect(missing.map(({ glsl }) => glsl)).toEqual([])
  })
})

describe('the map in docs/architecture.md', () => {
  it('has a line for every room', () => {
    const text = read('docs/architecture.md')
    const rooms = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    )
    expect(rooms.map(({ name }) => name).filter((name) => !text.includes(`src/${name}/`))).toEqual([])
  })
})

describe('links between the documents', () => {
  it('lead somewhere', () => {
    const documents = ['README.md', ...readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'))]
    const broken = documents.flatMap((document) => {
      const folder = document === 'README.md' ? '' : 'docs'
      const links = [...read(join(folder, document)).matchAll(/\]\(([^)#:]+)\)/g)].map(
        (match) => match[1] ?? '',
      )
      return links.filter((link) => !exists(join(folder, link))).map((link) => `${document}: ${link}`)
    })
    expect(broken).toEqual([])
  })
})

function exists(name: string): boolean {
  try {
    return read(name).length > 0
  } catch {
    return false // what this test looks for
  }
}

describeOnDevice('shaders in the documents', () => {
  for (const document of ['README.md', 'docs/shaders.md']) {
    const blocks = [...read(document).matchAll(/```glsl\n([^`]*)```/g)].map((match) => match[1] ?? '')
    const whole = blocks.filter((block) => block.includes('mainImage') && block.includes('{'))
    it(
      `${document} shows shaders that compile`,
      withDeviceAsync(async (device) => {
        expect(whole.length).toBeGreaterThan(0)
        using folder = new AudioFolder()
        for (const block of whole) {
          const shader = join(folder.path, 'shown.glsl')
          writeFileSync(shader, block)
          const frame = { width: 64, height: 36, fps: { num: 30, den: 1 }, seed: 1 }
          using compositor = await createCompositor(device, visualizerScene({ ...frame, shader, params: {} }))
          expect(compositor.target.width).toBe(64)
        }
      }),
    )
  }
})
