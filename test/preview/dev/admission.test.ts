import { once } from 'node:events'
import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDevServer } from '../../../src/preview/dev/index.js'
import { askAt, type DevVisit, PLAIN_SHADER, visitDev } from './dev-visit.js'

const SECRET = 'nobody outside is to read this'
let dev: DevVisit
let outside: string
beforeAll(async () => {
  process.env.XDG_STATE_HOME = freshState()
  dev = await visitDev()
  outside = `${dev.folder}-outside.glsl`
  writeFileSync(outside, SECRET)
})
afterAll(() => dev[Symbol.asyncDispose]())

const states: string[] = []
function freshState(): string {
  const folder = join(process.env.XDG_CACHE_HOME ?? '', `state-${states.length}-${process.pid}`)
  states.push(folder)
  return folder
}

const PATHS = [
  '',
  'index.html',
  'nothing',
  'api/session',
  'api/files',
  'api/events',
  'api/song',
  'api/glyphs',
  'api/features/tracks.bin',
  'api/picture',
  'api/stream',
  'api/thumbnail/bars.webp',
  'api/render/command',
  'api/output/x.mp4',
]

describe('who is let in', () => {
  it('has an address of this machine, and a token of 128 bits', () => {
    expect(dev.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{22}$/)
  })

  it.each(PATHS)('nobody gets /%s without the token, or with another one', async (path) => {
    for (const token of [null, 'a'.repeat(22), '', '%00']) {
      expect((await dev.ask(path, { token })).status).toBe(403)
    }
    expect((await dev.ask(`${path}?token=a&token=b`, { token: null })).status).toBe(403)
  })

  it.each(['save', 'select', 'preset', 'render', 'render/stop', 'render/command'])(
    'nobody posts to api/%s without it',
    async (path) => {
      expect((await dev.ask(`api/${path}`, { method: 'POST', token: null })).status).toBe(403)
    },
  )

  it.each([
    ['localhost', 200],
    ['127.0.0.1:9000', 200],
    ['attacker.example', 403],
    ['127.0.0.1.attacker.example', 403],
  ])('with Host "%s" it answers %i', async (host, status) => {
    expect((await dev.ask('api/session', { headers: { host } })).status).toBe(status)
  })

  it('other sites may not ask, nor may other servers of this machine', async () => {
    const { host } = new URL(dev.url)
    for (const headers of [
      { origin: 'http://attacker.example' },
      { origin: 'http://127.0.0.1:1' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      expect((await dev.ask('api/session', { headers })).status, JSON.stringify(headers)).toBe(403)
    }
    const own = { origin: `http://${host}`, 'sec-fetch-site': 'same-origin' }
    expect((await dev.ask('api/session', { headers: own })).status).toBe(200)
  })

  it('every answer has the headers that keep other sites away', async () => {
    for (const path of ['api/session', 'nothing']) {
      const { headers } = await dev.ask(path)
      expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'")
      expect(headers['cross-origin-resource-policy']).toBe('same-origin')
      expect(headers['access-control-allow-origin']).toBeUndefined()
    }
  })
})

describe('nothing outside of the project is read or written', () => {
  const escapes = () => [
    outside,
    `../${outside.split('/').pop()}`,
    '/etc/passwd',
    '../../etc/passwd',
    './a/../../x.glsl',
    'link.glsl',
    'linked/passwd',
    'look.glsl\0.png',
  ]
  beforeAll(() => {
    symlinkSync(outside, dev.path('link.glsl'))
    symlinkSync('/etc', dev.path('linked'))
  })

  it('not by a save', async () => {
    for (const path of escapes()) {
      const { status } = await dev.post('api/save', { path, text: 'x' })
      expect(status, path).toBe(403)
    }
    expect(readFileSync(outside, 'utf8')).toBe(SECRET)
    // In the project, and still none of the shader's files.
    expect((await dev.post('api/save', { path: 'other.glsl', text: 'x' })).status).toBe(403)
    expect(readdirSync(dev.folder)).not.toContain('other.glsl')
  })

  it('not by choosing a shader, a picture, a preset or an output', async () => {
    for (const path of escapes()) {
      expect((await dev.post('api/select', { shader: path })).status, path).toBe(403)
      const other = { output: 'x.mp4', shader: path }
      expect((await dev.post('api/render/command', other)).status, path).toBe(403)
      const channels = { shader: 'look.glsl', channels: { 0: `${path}.png` } }
      if (path !== 'link.glsl') expect((await dev.post('api/select', channels)).status, path).toBe(403)
      const query = new URLSearchParams({ path, maxWidth: '8', maxHeight: '8' })
      expect((await dev.ask(`api/picture?${query}`)).status, path).toBe(403)
      // With another ending the link of that name is none.
      if (path === 'link.glsl') continue
      const preset = { path: `${path}.json`, params: {} }
      expect((await dev.post('api/preset', preset)).status, path).toBe(403)
      const output = { output: `${path}.mp4` }
      expect((await dev.post('api/render/command', output)).status, path).toBe(403)
    }
  })

  it('not by an include: the shader reads it as a file that is not there', async () => {
    dev.write('look.glsl', `#include "${outside}"\n#include "link.glsl"\n${PLAIN_SHADER}`)
    const { text } = await dev.ask('api/files')
    expect(text).not.toContain(SECRET)
    dev.write('look.glsl', PLAIN_SHADER)
  })

  it('not by the address', async () => {
    for (const path of [
      '../package.json',
      '%2e%2e/%2e%2e/package.json',
      'api/features/..%2f..%2fx',
      'api/features/%2e%2e',
      'api/thumbnail/..%2fbars.webp',
      'api/output/..%2flook.glsl',
      'etc/passwd',
      '%2fetc%2fpasswd',
      '/etc/passwd',
    ]) {
      const { status, text } = await dev.ask(path)
      expect([400, 403, 404], `${path}: ${status}`).toContain(status)
      expect(text).not.toContain('root:')
    }
  })
})

describe('requests that make no sense', () => {
  it('are refused in words: no JSON, fields of another kind, unknown fields', async () => {
    const post = (body: string, type = 'application/json') =>
      dev.ask('api/save', { method: 'POST', headers: { 'content-type': type }, body })
    expect((await post('{')).status).toBe(400)
    expect((await post('a=b', 'application/x-www-form-urlencoded')).status).toBe(415)
    const wrong = await dev.post('api/save', { path: 7, text: 'x' })
    expect({ status: wrong.status, ...JSON.parse(wrong.text) }).toMatchObject({
      ...{ status: 422, code: 'bad-option', message: expect.stringMatching(/^path: /) },
    })
    expect((await dev.post('api/render', { output: 'a.mp4', input: '/etc/passwd' })).status).toBe(422)
    expect((await dev.post('api/render', { output: 'rtmp://somewhere/x' })).status).toBe(422)
    expect((await dev.post('api/render', { output: '-' })).status).toBe(422)
    expect((await dev.post('api/render', null)).status).toBe(422)
  })

  it('a body that is too large is not read to its end', async () => {
    const text = 'x'.repeat(9 * 2 ** 20)
    const status = await dev.post('api/save', { path: 'look.glsl', text }).then(
      (answer) => answer.status,
      () => 'cut off',
    )
    expect([413, 'cut off']).toContain(status)
    expect((await dev.ask('api/session')).status).toBe(200)
  })
})

describe('the port and its key', () => {
  it('a restart at the same port keeps the token, so that an open page goes on', async () => {
    const port = await freePort()
    const first = await visitDev({ port })
    const { url } = first
    await first[Symbol.asyncDispose]()
    await using second = await visitDev({ port })
    expect(second.url).toBe(url)
    expect((await askAt(url, 'api/session')).status).toBe(200)
    const file = join(process.env.XDG_STATE_HOME ?? '', 'gpuviz/dev', `port-${port}`)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('a key that others could read is not used again', async () => {
    const port = await freePort()
    const first = await visitDev({ port })
    await first[Symbol.asyncDispose]()
    const file = join(process.env.XDG_STATE_HOME ?? '', 'gpuviz/dev', `port-${port}`)
    chmodSync(file, 0o644)
    await using second = await visitDev({ port })
    expect(second.url).not.toBe(first.url)
  })

  it('a port in use is a usage error that names it', async () => {
    const port = Number(new URL(dev.url).port)
    await expect(visitDev({ port })).rejects.toMatchObject({ code: 'port-in-use', exitCode: 2 })
    await expect(visitDev({ port })).rejects.toThrow(`--port "${port}"`)
  })

  it('a song or a shader that is not there is told before anything is served', async () => {
    const shader = dev.path('lok.glsl')
    const missing = createDevServer({ input: dev.path('song.wav'), shader, port: 0 })
    await expect(missing).rejects.toMatchObject({ code: 'unknown-shader', exitCode: 2 })
    await expect(missing).rejects.toMatchObject({ hint: expect.stringContaining('look.glsl') })
    const silent = createDevServer({ input: dev.path('nothing.mp3'), port: 0 })
    await expect(silent).rejects.toMatchObject({ code: 'no-input', exitCode: 2 })
  })
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
