import { loadImage } from '@napi-rs/canvas'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DevVisit, PLAIN_SHADER, visitDev } from './dev-visit.js'

/** So many steps that no machine comes to their end; the compiler does not know it. (Mesa gives up after 65536 of them: pixels are to be many.) */
const ENDLESS = `uniform int steps; // @param 2000000000 1..2000000000 Steps
void mainImage(out vec4 fragColor, in vec2 fragCoord) {
  float value = fragCoord.x;
  for (int i = 0; i < steps; i++) value = fract(sin(value) * 43758.5453 + float(i));
  fragColor = vec4(value);
}
`

let dev: DevVisit
beforeAll(async () => {
  dev = await visitDev({ headlessServer: true, frameTimeoutSeconds: 2 })
})
afterAll(() => dev[Symbol.asyncDispose]())

/** The colour of a picture's middle. */
async function colourOf(bytes: Buffer): Promise<readonly number[]> {
  const { createCanvas } = await import('@napi-rs/canvas')
  const image = await loadImage(bytes)
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  return [image.width, image.height, ...context.getImageData(image.width >> 1, image.height >> 1, 1, 1).data]
}

const params = (level: string) => `params=${encodeURIComponent(JSON.stringify({ level }))}`

describe('frames that this machine draws', () => {
  it('come as pictures, with the parameters that were asked for', async () => {
    expect((await dev.json('api/session')).headless).toBe(true)
    for (const [level, expected] of [
      ['0', 0],
      ['1', 255],
    ] as const) {
      const still = await dev.ask(`api/stream?frame=3&size=64x36&${params(level)}`)
      expect({
        status: still.status,
        type: still.headers['content-type'],
        frame: still.headers['x-frame'],
      }).toEqual({
        ...{ status: 200, type: 'image/jpeg', frame: '3' },
      })
      // Black and white survive JPEG within two steps.
      const [width, height, red = -9] = await colourOf(still.body)
      expect([width, height]).toEqual([64, 36])
      expect(Math.abs(red - expected)).toBeLessThanOrEqual(2)
    }
    const webp = await dev.ask('api/stream?frame=3&size=64x36&format=webp')
    expect(webp.body.subarray(8, 12).toString()).toBe('WEBP')
  })

  it('follow the file, are told of its errors at their lines, and go on when it is mended', async () => {
    dev.write('look.glsl', 'void mainImage(out vec4 c, in vec2 p) {\n  c = vec4(nothing);\n}\n')
    await dev.json('api/files')
    const broken = await dev.ask('api/stream?frame=3&size=64x36')
    expect({ status: broken.status, ...JSON.parse(broken.text) }).toMatchObject({
      status: 422,
      ...{ code: 'shader-error', place: { file: dev.path('look.glsl'), line: 2 } },
    })
    dev.write('look.glsl', PLAIN_SHADER)
    await dev.json('api/files')
    expect((await dev.ask(`api/stream?frame=3&size=64x36&${params('1')}`)).status).toBe(200)
  })

  it('a shader that does not come back is ended and told; the next save is drawn again', async () => {
    dev.write('look.glsl', ENDLESS)
    await dev.json('api/files')
    const hung = await dev.ask('api/stream?frame=3&size=1280x720')
    expect({ status: hung.status, ...JSON.parse(hung.text) }).toMatchObject({
      ...{ status: 422, code: 'frame-timeout' },
    })
    dev.write('look.glsl', PLAIN_SHADER)
    await dev.json('api/files')
    expect((await dev.ask('api/stream?frame=3&size=64x36')).status).toBe(200)
  })

  it('of several wishes of one page only the newest is drawn; other pages have their own', async () => {
    const asked = [1, 2, 3, 4].map((frame) => dev.ask(`api/stream?frame=${frame}&size=64x36&page=a`))
    const other = dev.ask('api/stream?frame=9&size=64x36&page=b')
    const statuses = (await Promise.all(asked)).map(({ status }) => status)
    expect(statuses.at(-1)).toBe(200)
    expect(statuses.filter((status) => status === 204).length).toBeGreaterThanOrEqual(1)
    expect((await other).status).toBe(200)
  })

  it('requests that make no sense are refused', async () => {
    for (const query of ['', 'frame=-1&size=64x36', 'frame=1&size=63x36', 'frame=1&size=9999x9998']) {
      expect((await dev.ask(`api/stream?${query}`)).status, query).toBeGreaterThanOrEqual(400)
    }
    expect((await dev.ask('api/stream?frame=1&size=64x36&params=%7B')).status).toBe(422)
  })
})

describe('thumbnails', () => {
  it('show a built-in look, and are kept', async () => {
    const first = await dev.ask('api/thumbnail/bars.webp')
    expect(first.headers['content-type']).toBe('image/webp')
    expect((await colourOf(first.body)).slice(0, 2)).toEqual([320, 180])
    const second = await dev.ask('api/thumbnail/bars.webp')
    expect(second.body.equals(first.body)).toBe(true)
    expect((await dev.ask('api/thumbnail/nothing.webp')).status).toBe(404)
  })
})
