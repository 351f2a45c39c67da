import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DevEvent, type DevVisit, PLAIN_SHADER, visitDev } from './dev-visit.js'

let dev: DevVisit
let next: () => Promise<DevEvent>
beforeAll(async () => {
  dev = await visitDev()
  next = await dev.listen()
  expect((await next()).event).toBe('hello')
})
afterAll(() => dev[Symbol.asyncDispose]())

/** The next event is about this file, and holds its text. */
async function expectText(name: string, text: string): Promise<DevEvent> {
  const message = await next()
  expect(message).toMatchObject({ event: 'files', files: { [dev.path(name)]: text } })
  return message
}

const withLevel = (level: number) => PLAIN_SHADER.replace('0.5', String(level))

describe('a save is told at once, with the text', () => {
  it('in place, as plain programs write', async () => {
    dev.write('look.glsl', withLevel(0.1))
    const first = await expectText('look.glsl', withLevel(0.1))
    dev.write('look.glsl', withLevel(0.2))
    const second = await expectText('look.glsl', withLevel(0.2))
    expect(second.revision).toBe(first.revision + 1)
  })

  it('by renaming, as editors do, again and again', async () => {
    for (const level of [0.3, 0.31, 0.32, 0.33]) {
      dev.write('.look.glsl.swp', withLevel(level))
      renameSync(dev.path('.look.glsl.swp'), dev.path('look.glsl'))
      await expectText('look.glsl', withLevel(level))
    }
  })

  it('by moving the old file away first, as others do', async () => {
    for (const level of [0.4, 0.41]) {
      renameSync(dev.path('look.glsl'), dev.path('look.glsl~'))
      dev.write('look.glsl', withLevel(level))
      await expectText('look.glsl', withLevel(level))
      rmSync(dev.path('look.glsl~'))
    }
  })

  it('a save that changes nothing is not told', async () => {
    dev.write('look.glsl', withLevel(0.41))
    dev.write('look.glsl', withLevel(0.42))
    await expectText('look.glsl', withLevel(0.42))
  })

  it('a shader with an error is a text like any other', async () => {
    dev.write('look.glsl', 'void mainImage(')
    await expectText('look.glsl', 'void mainImage(')
    dev.write('look.glsl', '#include "part.glsl"\n#define oops')
    await expectText('look.glsl', '#include "part.glsl"\n#define oops')
  })
})

describe('what a shader includes', () => {
  const main = '#include "parts/part.glsl"\nvoid mainImage(out vec4 c, in vec2 p) { c = vec4(part()); }\n'
  const part = (value: number) => `float part() { return ${value.toFixed(2)}; }\n`

  it('is told when it comes to be, in a folder that was not there either', async () => {
    dev.write('look.glsl', main)
    await expectText('look.glsl', main)
    const { missing } = await dev.json('api/files')
    expect(missing).toContain(dev.path('parts/part.glsl'))
    mkdirSync(dev.path('parts'))
    dev.write('parts/part.glsl', part(0.1))
    await expectText('parts/part.glsl', part(0.1))
  })

  it('is told when it is saved, and when it is gone', async () => {
    dev.write('parts/part.glsl', part(0.2))
    const message = await expectText('parts/part.glsl', part(0.2))
    expect(Object.keys(message.files)).toEqual([dev.path('parts/part.glsl')])
    rmSync(dev.path('parts/part.glsl'))
    expect(await next()).toMatchObject({ event: 'files', removed: [dev.path('parts/part.glsl')] })
    dev.write('parts/part.glsl', part(0.3))
    await expectText('parts/part.glsl', part(0.3))
  })

  it('other files in the same folders are nobody’s business', async () => {
    dev.write('parts/other.glsl', 'float other;')
    dev.write('notes.txt', 'x')
    dev.write('parts/part.glsl', part(0.4))
    await expectText('parts/part.glsl', part(0.4))
  })
})

describe('a save from the page', () => {
  const path = () => dev.path('look.glsl')

  it('is written to the disk, keeps the permissions, and is told to all pages once', async () => {
    dev.write('look.glsl', withLevel(0.5))
    const { hashes } = await expectText('look.glsl', withLevel(0.5))
    chmodSync(path(), 0o640)
    const saved = await dev.post('api/save', {
      ...{ path: path(), text: withLevel(0.6), ifHash: hashes[path()] },
    })
    expect(saved.status).toBe(200)
    expect(readFileSync(path(), 'utf8')).toBe(withLevel(0.6))
    expect(statSync(path()).mode & 0o777).toBe(0o640)
    const message = await expectText('look.glsl', withLevel(0.6))
    expect(message.hashes[path()]).toBe(JSON.parse(saved.text).hash)
  })

  it('does not overwrite what another program wrote meanwhile: 409 with that text', async () => {
    const { hashes } = await dev.json<{ hashes: Record<string, string> }>('api/files')
    dev.write('look.glsl', withLevel(0.7))
    await expectText('look.glsl', withLevel(0.7))
    const body = { path: path(), text: withLevel(0.8), ifHash: hashes[path()] }
    const refused = await dev.post('api/save', body)
    expect(refused.status).toBe(409)
    const { code, text, hash } = JSON.parse(refused.text)
    expect({ code, text }).toEqual({ code: 'file-changed', text: withLevel(0.7) })
    expect((await dev.post('api/save', { ...body, ifHash: hash })).status).toBe(200)
    await expectText('look.glsl', withLevel(0.8))
  })

  it('may make a file that the shader includes', async () => {
    const text = '#include "fresh.glsl"\n'
    dev.write('look.glsl', text)
    await expectText('look.glsl', text)
    const made = await dev.post('api/save', { path: 'fresh.glsl', text: '// here\n', ifHash: null })
    expect(made.status).toBe(200)
    await expectText('fresh.glsl', '// here\n')
  })

  it('writes through a link in the project, which stays one', async () => {
    dev.write('real.glsl', withLevel(0.1))
    rmSync(dev.path('fresh.glsl'))
    expect((await next()).removed).toEqual([dev.path('fresh.glsl')])
    symlinkSync(dev.path('real.glsl'), dev.path('fresh.glsl'))
    await expectText('fresh.glsl', withLevel(0.1))
    expect((await dev.post('api/save', { path: 'fresh.glsl', text: '// linked\n' })).status).toBe(200)
    expect(readFileSync(dev.path('real.glsl'), 'utf8')).toBe('// linked\n')
    expect(lstatSync(dev.path('fresh.glsl')).isSymbolicLink()).toBe(true)
    await expectText('fresh.glsl', '// linked\n')
  })
})

describe('folders of several files', () => {
  it('a buffer that is new in a Shadertoy folder is told', async () => {
    const image = `#iChannel0 "buffer-a.glsl"
void mainImage(out vec4 c, in vec2 p) { c = texture(iChannel0, p / iResolution.xy); }
`
    const buffer = 'void mainImage(out vec4 c, in vec2 p) { c = vec4(iTime); }\n'
    await using toy = await visitDev({ files: { 'toy/image.glsl': image }, shader: './toy' })
    const tell = await toy.listen()
    await tell()
    toy.write('toy/buffer-a.glsl', buffer)
    expect(await tell()).toMatchObject({ event: 'files', files: { [toy.path('toy/buffer-a.glsl')]: buffer } })
  })
})
