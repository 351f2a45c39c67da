import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createCanvas } from '@napi-rs/canvas'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { builtinNames } from '../../../src/shaders/index.js'
import { type DevVisit, PLAIN_SHADER, visitDev } from './dev-visit.js'

let dev: DevVisit
beforeAll(async () => {
  dev = await visitDev({ params: { level: '0.25' }, fps: { num: 24, den: 1 } })
})
afterAll(() => dev[Symbol.asyncDispose]())

describe('the session', () => {
  it('tells of the song, the shader, and what the command line asked for', async () => {
    const session = await dev.json('api/session')
    expect(session).toMatchObject({
      song: { name: 'song.wav', durationSeconds: 2, sampleRate: 44100 },
      shader: { path: dev.path('look.glsl'), channels: {} },
      params: { level: '0.25' },
      size: { width: 160, height: 90 },
      fps: '24/1',
      root: dev.folder,
      writable: true,
      headless: false,
      outputDefaults: { output: 'song.mp4' },
    })
    expect((session.builtins as { name: string }[]).map(({ name }) => name)).toEqual(builtinNames())
  })

  it('has the waveform as peaks: as loud as the song, and none above 1', async () => {
    const { song } = await dev.json<{ song: { peaks: { perSecond: number; values: number[] } } }>(
      'api/session',
    )
    expect(song.peaks.values).toHaveLength(Math.ceil(2 * song.peaks.perSecond))
    // The song swells between 0.5 × 0.2 and 0.5 × 1.
    expect(Math.max(...song.peaks.values)).toBeCloseTo(0.5, 1)
    expect(Math.min(...song.peaks.values)).toBeLessThan(0.25)
  })

  it('gives the files of the shader with their hashes, and the library', async () => {
    const files = await dev.json<Record<string, Record<string, string>>>('api/files')
    const path = dev.path('look.glsl')
    expect(files).toMatchObject({ root: dev.folder, main: path, missing: [], pictures: [] })
    expect(files.files?.[path]).toBe(PLAIN_SHADER)
    expect(files.hashes).toEqual({ [path]: createHash('sha256').update(PLAIN_SHADER).digest('hex') })
    expect(files.files?.['/gpuviz/shaders/lib/palette.glsl']).toContain('vec3 accent(')
    expect(files.files?.['/gpuviz/shaders/scenes/bars.glsl']).toContain('mainImage')
  })
})

describe('bytes', () => {
  it('the features of the song come whole and in parts', async () => {
    const { features } = await dev.json<{ features: { name: string; bytes: number }[] }>('api/session')
    const names = features.map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining(['features.json', 'tracks.bin', 'beats.bin', 'spectrogram.bin', 'waveform.bin']),
    )
    for (const { name, bytes } of features) {
      const whole = await dev.ask(`api/features/${name}`)
      expect({ status: whole.status, bytes: whole.body.length }, name).toEqual({ status: 200, bytes })
    }
    const whole = await dev.ask('api/features/tracks.bin')
    const part = await dev.ask('api/features/tracks.bin', { headers: { range: 'bytes=100-299' } })
    expect(part.status).toBe(206)
    expect(part.headers['content-range']).toBe(`bytes 100-299/${whole.body.length}`)
    expect(part.body.equals(whole.body.subarray(100, 300))).toBe(true)
    expect((await dev.ask('api/features/warnings.json')).status).toBe(404)
  })

  it('the song comes as it is where browsers play it, in parts too', async () => {
    const song = readFileSync(dev.path('song.wav'))
    const whole = await dev.ask('api/song')
    expect(whole.headers['content-type']).toMatch(/^audio\/(x-|vnd\.)?wave?$/)
    expect(whole.body.equals(song)).toBe(true)
    const end = await dev.ask('api/song', { headers: { range: `bytes=${song.length - 10}-` } })
    expect({ status: end.status, bytes: end.body.length }).toEqual({ status: 206, bytes: 10 })
    expect((await dev.ask('api/song', { headers: { range: 'bytes=99999999-' } })).status).toBe(416)
  })

  it('the characters come unpacked: their size, then a byte for each pixel', async () => {
    const { body } = await dev.ask('api/glyphs')
    expect(body.length).toBe(8 + body.readUInt32LE(0) * body.readUInt32LE(4))
  })

  it('pictures come as pixels, no larger than asked for', async () => {
    const canvas = createCanvas(40, 20)
    const context = canvas.getContext('2d')
    context.fillStyle = '#ff0080'
    context.fillRect(0, 0, 40, 20)
    dev.write('art.png', canvas.toBuffer('image/png') as unknown as string)
    const { status, body } = await dev.ask('api/picture?path=art.png&maxWidth=20&maxHeight=20')
    expect({ status, width: body.readUInt32LE(0), height: body.readUInt32LE(4) }).toEqual({
      ...{ status: 200, width: 20, height: 10 },
    })
    expect([...body.subarray(8, 12)]).toEqual([255, 0, 128, 255])
  })

  it('a picture that is none is told in plain words, which the page shows', async () => {
    dev.write('no.png', 'nothing of the kind')
    const { status, text } = await dev.ask('api/picture?path=no.png&maxWidth=20&maxHeight=20')
    expect(status).toBe(422)
    expect(text).toContain('cannot be used as a picture')
    expect((await dev.ask('api/picture?path=no.png&maxWidth=-1&maxHeight=9999999')).status).toBe(422)
  })
})

describe('other shaders', () => {
  it('a built-in look may be chosen, and the own one again; pages are told each time', async () => {
    const next = await dev.listen()
    const hello = await next()
    expect((await dev.post('api/select', { shader: 'bars' })).status).toBe(200)
    expect(await next()).toEqual({ event: 'session', revision: hello.revision + 1 })
    expect(await dev.json('api/session')).toMatchObject({
      ...{ shader: { builtin: 'bars' }, params: {}, writable: false },
    })
    expect((await dev.json('api/files')).main).toBe('bars')
    expect((await dev.post('api/select', { shader: 'look.glsl' })).status).toBe(200)
    expect(await dev.json('api/session')).toMatchObject({ shader: { path: dev.path('look.glsl') } })
  })

  it('one that is not there is refused with the nearest name', async () => {
    const { status, text } = await dev.post('api/select', { shader: 'barz' })
    expect({ status, error: JSON.parse(text) }).toMatchObject({
      ...{
        status: 422,
        error: { code: 'unknown-shader', hint: expect.stringContaining('Did you mean bars?') },
      },
    })
  })

  it('presets are written and read again; none is replaced unasked', async () => {
    const preset = { path: 'loud.json', params: { level: '0.75' } }
    expect((await dev.post('api/preset', preset)).status).toBe(200)
    expect(JSON.parse(readFileSync(dev.path('loud.json'), 'utf8'))).toEqual({
      ...{ shader: 'look.glsl', params: { level: '0.75' } },
    })
    expect((await dev.post('api/preset', preset)).status).toBe(409)
    expect((await dev.post('api/preset', { ...preset, overwrite: true })).status).toBe(200)
    expect(await dev.json('api/preset?path=loud.json')).toEqual({
      ...{ shader: dev.path('look.glsl'), params: { level: '0.75' } },
    })
    expect((await dev.post('api/preset', { ...preset, path: 'look.glsl' })).status).toBe(422)
  })
})
