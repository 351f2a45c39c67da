import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { loadImage } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { GpuvizError } from '../../../src/base/errors.js'
import { openPage } from '../../../src/preview/page/open-page.js'
import { DONE, plainFrame, progress, START, WORK } from './feed.js'
import { ask, beside, listenTo } from './page-visit.js'

const RED = [200, 30, 40] as const
const BLUE = [20, 40, 220] as const

function page(stop: () => void = () => undefined) {
  return openPage({ port: 0, stop })
}

/** The colour of a JPEG's middle. */
async function colourOf(bytes: Buffer): Promise<readonly number[]> {
  const { createCanvas } = await import('@napi-rs/canvas')
  const image = await loadImage(bytes)
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  return [...context.getImageData(image.width >> 1, image.height >> 1, 1, 1).data.slice(0, 3)]
}

/** JPEG at quality 80 leaves a flat colour within a few steps of 255. */
function expectColour(found: readonly number[], wanted: readonly number[]): void {
  const distance = Math.max(...wanted.map((value, i) => Math.abs(value - (found[i] ?? 0))))
  expect(distance, `${found} for ${wanted}`).toBeLessThanOrEqual(6)
}

describe('who is let in', () => {
  it('the address that is printed is of this machine only and has a token of 128 bits', async () => {
    await using one = await page()
    await using two = await page()
    expect(one.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{22}$/)
    expect(new URL(one.url).searchParams.get('token')).not.toBe(new URL(two.url).searchParams.get('token'))
    expect((await ask(one.url)).status).toBe(200)
  })

  it.each(['', 'events', 'frame.jpg', 'index.html', 'assets/', 'nothing', 'stop'])(
    'nobody gets /%s without the token, or with another one',
    async (path) => {
      await using one = await page()
      const bare = new URL(path, one.url).href.replace(/\?.*/, '')
      const method = path === 'stop' ? 'POST' : 'GET'
      expect((await ask(bare, { method })).status).toBe(403)
      expect((await ask(`${bare}?token=${'a'.repeat(22)}`, { method })).status).toBe(403)
      expect((await ask(`${bare}?token=a&token=b`, { method })).status).toBe(403)
    },
  )

  it.each([
    ['localhost', 200],
    ['127.0.0.1:9000', 200],
    ['[::1]:80', 200],
    ['attacker.example', 403],
    ['127.0.0.1.attacker.example', 403],
    ['localhost.attacker.example:80', 403],
  ])('with Host "%s" it answers %i', async (host, status) => {
    await using one = await page()
    expect((await ask(one.url, { headers: { host } })).status).toBe(status)
  })

  it('another site that has the token may not ask', async () => {
    let stops = 0
    await using one = await page(() => stops++)
    const headers = { origin: 'http://attacker.example' }
    expect((await ask(beside(one.url, 'stop'), { method: 'POST', headers })).status).toBe(403)
    expect(stops).toBe(0)
  })

  it('serves every file that the page names, under a policy without inline scripts', async () => {
    await using one = await page()
    const { body, headers } = await ask(one.url)
    const links = [...String(body).matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '')
    expect(links.length).toBeGreaterThanOrEqual(3)
    for (const link of links) expect((await ask(new URL(link, one.url).href)).status, link).toBe(200)
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';")
    expect(String(body)).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/)
    expect((await ask(beside(one.url, '../../package.json'))).status).toBe(404)
    expect((await ask(beside(one.url, '%2e%2e/%2e%2e/cli.js'))).status).not.toBe(200)
  })

  it('a port in use is a usage error that names it', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const opening = openPage({ port, stop: () => undefined })
    await expect(opening).rejects.toMatchObject({ code: 'port-in-use', exitCode: 2 })
    await expect(opening).rejects.toThrow(`--preview "${port}"`)
    other.close()
  })
})

describe('what happens', () => {
  it('is told as it happens, and all of it to somebody who comes late', async () => {
    await using one = await page()
    const early = await listenTo(one.url)
    expect(await early()).toMatchObject({ kind: 'state', state: { phase: 'preparing', log: [] } })
    one.begin(WORK)
    one.analyzed(12)
    one.show({ event: 'warning', code: 'software-gl', message: 'the processor draws' })
    one.show(START)
    one.show(progress(45))
    const kinds = [await early(), await early(), await early(), await early(), await early()]
    expect(kinds.map((message) => message?.kind)).toEqual(['begin', 'analyzed', 'event', 'event', 'event'])
    const late = await listenTo(one.url)
    expect(await late()).toMatchObject({
      kind: 'state',
      state: {
        ...{ phase: 'rendering', work: WORK, start: START, progress: progress(45), analyzedSeconds: 12 },
        log: [{ text: WORK.input }, { code: 'software-gl' }, { level: 'note' }],
      },
    })
  })

  it('the end comes with the last picture, and then the server is gone', async () => {
    const one = await page()
    const next = await listenTo(one.url)
    await next()
    one.begin(WORK)
    await one.viewer.show(plainFrame(89, RED))
    one.show(DONE)
    await one[Symbol.asyncDispose]()
    const messages = [await next(), await next(), await next(), await next(), await next()]
    expect(messages.map((message) => message?.kind)).toEqual(['begin', 'event', 'state', 'ended', undefined])
    expect(messages[2]).toMatchObject({ state: { phase: 'done', ended: true } })
    const ended = messages[3]
    const picture = ended?.kind === 'ended' ? ended.lastFrame : undefined
    expectColour(await colourOf(Buffer.from(picture?.split(',')[1] ?? '', 'base64')), RED)
    await expect(ask(one.url)).rejects.toThrow('ECONNREFUSED')
  })

  it('errors are told with their code and hint', async () => {
    await using one = await page()
    one.failed(new GpuvizError('no-gpu', 'no GPU', { hint: 'Add one.' }))
    const next = await listenTo(one.url)
    expect(await next()).toMatchObject({
      state: { phase: 'failed', failure: { code: 'no-gpu', message: 'no GPU', hint: 'Add one.' } },
    })
  })

  it('is stopped once, however often it is asked for', async () => {
    let stops = 0
    await using one = await page(() => stops++)
    const next = await listenTo(one.url)
    await next()
    for (let i = 0; i < 3; i++)
      expect((await ask(beside(one.url, 'stop'), { method: 'POST' })).status).toBe(202)
    expect((await ask(beside(one.url, 'stop'))).status).toBe(404)
    expect(stops).toBe(1)
    expect(await next()).toMatchObject({ kind: 'stopping' })
  })

  it('ends for the others, and at all, though somebody does not read', async () => {
    const one = await page()
    const gone = new AbortController()
    // Asked for, and never read: more is said than the system's buffers take.
    await fetch(beside(one.url, 'events'), { signal: gone.signal })
    for (let i = 0; i < 100; i++) one.detail('x'.repeat(100_000))
    await one[Symbol.asyncDispose]()
    await expect(ask(one.url)).rejects.toThrow('ECONNREFUSED')
    gone.abort()
  })
})

describe('the picture', () => {
  it('is wanted only while somebody waits for it', async () => {
    await using one = await page()
    expect(one.viewer.isWatching).toBe(false)
    const asked = ask(beside(one.url, 'frame.jpg', { after: '0' }))
    while (!one.viewer.isWatching) await pause(5)
    await one.viewer.show(plainFrame(7, RED))
    const { status, headers, body } = await asked
    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'image/jpeg' })
    expect([headers['x-frame-number'], headers['x-frame-index']]).toEqual(['1', '7'])
    expectColour(await colourOf(body), RED)
  })

  it('is the newest at once for somebody who has none, and a later one for who has it', async () => {
    await using one = await page()
    await one.viewer.show(plainFrame(1, RED))
    await one.viewer.show(plainFrame(2, BLUE))
    const newest = await ask(beside(one.url, 'frame.jpg', { after: '0' }))
    expect(newest.headers['x-frame-number']).toBe('2')
    expectColour(await colourOf(newest.body), BLUE)
    const later = ask(beside(one.url, 'frame.jpg', { after: '2' }))
    await pause(50)
    await one.viewer.show(plainFrame(3, RED))
    expectColour(await colourOf((await later).body), RED)
  })

  it('is one encoding for all who wait', async () => {
    await using one = await page()
    const asked = [1, 2, 3].map(() => ask(beside(one.url, 'frame.jpg', { after: '0' })))
    while (!one.viewer.isWatching) await pause(5)
    await pause(50)
    await one.viewer.show(plainFrame(1, RED))
    const [first, ...others] = (await Promise.all(asked)).map(({ body }) => body.toString('base64'))
    expect(others).toEqual([first, first])
  })

  it('comes four times a second at most while the processor draws, more often from a GPU', async () => {
    await using one = await page()
    expect(one.viewer.framesPerSecond).toBeGreaterThan(4)
    one.show(START)
    expect(one.viewer.framesPerSecond).toBeLessThanOrEqual(4)
  })

  it('who waits when it ends is not kept waiting', async () => {
    const one = await page()
    const asked = ask(beside(one.url, 'frame.jpg', { after: '0' }))
    while (!one.viewer.isWatching) await pause(5)
    await one[Symbol.asyncDispose]()
    expect((await asked).status).toBe(204)
  })
})
