import { createCanvas } from '@napi-rs/canvas'
import { afterAll, describe, expect, it } from 'vitest'
import { decodePicture } from '../../src/pictures/index.js'
import { bmp, pixelAt, stripes, temporaryFolder, withOrientation } from './made-files.js'

const files = temporaryFolder()
afterAll(files.remove)

const AMPLE = { maxWidth: 1000, maxHeight: 1000 }
const RED = [255, 0, 0, 255]
const BLUE = [0, 0, 255, 255]
const redAndBlue = stripes(40, 20, ['#f00', '#00f'])

/** Lossy formats move a pure colour by a few levels. */
function expectNear(actual: readonly number[], expected: readonly number[], tolerance: number) {
  const furthest = Math.max(
    ...expected.map((value, index) => Math.abs(value - (actual[index] ?? Number.NaN))),
  )
  expect(furthest, `${actual} is not ${expected} ± ${tolerance}`).toBeLessThanOrEqual(tolerance)
}

describe('decodePicture', () => {
  it.each([
    ['png', redAndBlue.encodeSync('png'), 0],
    ['gif', redAndBlue.encodeSync('gif'), 0],
    ['jpeg', redAndBlue.encodeSync('jpeg', 100), 6],
    ['webp', redAndBlue.encodeSync('webp', 100), 6],
    ['avif', redAndBlue.encodeSync('avif', { quality: 100 }), 12],
  ] as const)('reads %s whatever the file is called', async (format, bytes, tolerance) => {
    const picture = await decodePicture(files.write(`${format}-without-ending`, bytes), AMPLE)
    expect([picture.width, picture.height, picture.pixels.length]).toEqual([40, 20, 40 * 20 * 4])
    expectNear(pixelAt(picture, 4, 10), RED, tolerance)
    expectNear(pixelAt(picture, 35, 10), BLUE, tolerance)
  })

  it('reads bmp', async () => {
    const picture = await decodePicture(files.write('a.bmp', bmp(8, 4, [10, 200, 30])), AMPLE)
    expect([picture.width, picture.height]).toEqual([8, 4])
    expect(pixelAt(picture, 7, 3)).toEqual([10, 200, 30, 255])
  })

  it('gives the top row first, and colours multiplied by alpha', async () => {
    const canvas = createCanvas(2, 2)
    const context = canvas.getContext('2d')
    context.fillStyle = 'rgba(255, 128, 0, 0.5)'
    context.fillRect(0, 0, 2, 1)
    const picture = await decodePicture(files.write('alpha.png', canvas.encodeSync('png')), AMPLE)
    // Half of 255 and of 128; encoding and decoding may each round by one.
    expectNear(pixelAt(picture, 0, 0), [128, 64, 0, 128], 1)
    expect(pixelAt(picture, 0, 1)).toEqual([0, 0, 0, 0])
  })

  it.each([
    [1, [40, 20], 'red', 'blue'],
    [3, [40, 20], 'blue', 'red'],
    [6, [20, 40], 'red', 'blue'],
    [8, [20, 40], 'blue', 'red'],
  ] as const)('turns a jpeg of orientation %i upright', async (orientation, size, first, last) => {
    const jpeg = withOrientation(redAndBlue.encodeSync('jpeg', 100), orientation)
    const picture = await decodePicture(files.write(`turned-${orientation}.jpg`, jpeg), AMPLE)
    expect([picture.width, picture.height]).toEqual(size)
    const colours = { red: RED, blue: BLUE }
    expectNear(pixelAt(picture, 2, 2), colours[first], 6)
    expectNear(pixelAt(picture, picture.width - 3, picture.height - 3), colours[last], 6)
  })
})

describe('the box', () => {
  it.each([
    [{ maxWidth: 20, maxHeight: 1000 }, [20, 10]],
    [{ maxWidth: 1000, maxHeight: 5 }, [10, 5]],
    [{ maxWidth: 1, maxHeight: 1 }, [1, 1]],
    [AMPLE, [40, 20]],
  ])('%o makes 40×20 into %o', async (box, size) => {
    const picture = await decodePicture(files.write('box.png', redAndBlue.encodeSync('png')), box)
    expect([picture.width, picture.height]).toEqual(size)
  })

  it('makes each pixel the mean of the area that it covers', async () => {
    // 6 columns become 4 of 1½ each: black and ½ white, ½ white and black, white and ½ black, ½ black and white.
    const columns = stripes(6, 6, ['#000', '#fff', '#000', '#fff', '#000', '#fff'])
    const picture = await decodePicture(files.write('mean.png', columns.encodeSync('png')), {
      maxWidth: 4,
      maxHeight: 4,
    })
    expect([0, 1, 2, 3].map((x) => pixelAt(picture, x, 1)[0])).toEqual([85, 85, 170, 170])
    expect(pixelAt(picture, 3, 3)).toEqual([170, 170, 170, 255])
  })

  it('leaves no pattern of a fine checkerboard, at any factor', async () => {
    const canvas = createCanvas(600, 600)
    const context = canvas.getContext('2d')
    context.fillRect(0, 0, 600, 600)
    context.fillStyle = '#fff'
    for (let y = 0; y < 600; y++) for (let x = y % 2; x < 600; x += 2) context.fillRect(x, y, 1, 1)
    const path = files.write('checkers.png', canvas.encodeSync('png'))
    for (const maxWidth of [300, 217, 150, 70]) {
      const picture = await decodePicture(path, { maxWidth, maxHeight: maxWidth })
      const reds = picture.pixels.filter((_, index) => index % 4 === 0)
      // A pixel covers at least 2×2 squares; at 217 they do not fall on its edges, which leaves a tenth.
      expect(Math.max(...reds) - Math.min(...reds), `at ${maxWidth}`).toBeLessThanOrEqual(26)
    }
  })
})

describe('an svg', () => {
  const rectangle = '<rect width="20" height="10" fill="#f00"/>'
  const open = '<svg xmlns="http://www.w3.org/2000/svg"'

  it.each([
    ['a size and no view box', `${open} width="20" height="10">${rectangle}</svg>`],
    ['a view box and no size', `${open} viewBox="0 0 20 10">${rectangle}</svg>`],
    ['a size in percent', `${open} width="100%" height='100%' viewBox="0 0 20 10">${rectangle}</svg>`],
    ['a size in millimetres', `${open} width="20mm" height="10mm" viewBox="0,0,20,10">${rectangle}</svg>`],
    ['a width only', `${open} width="7" viewBox="0 0 20 10">${rectangle}</svg>`],
    [
      'things before it',
      `\uFEFF<?xml version="1.0"?>\n<!-- <svg> --><!DOCTYPE svg [<!ENTITY a "b>">]>\n${open} data-a="1>0" viewBox="0 0 20 10">${rectangle}</svg>`,
    ],
  ])('with %s fills the box to its edges', async (name, text) => {
    const picture = await decodePicture(files.write(`${name}.svg`, text), { maxWidth: 400, maxHeight: 900 })
    expect([picture.width, picture.height]).toEqual([400, 200])
    expect(pixelAt(picture, 0, 0)).toEqual(RED)
    expect(pixelAt(picture, 399, 199)).toEqual(RED)
  })

  it('whose height is not whole has no soft edge', async () => {
    const text = `${open} viewBox="0 0 30 10"><rect width="30" height="10" fill="#f00"/></svg>`
    const picture = await decodePicture(files.write('third.svg', text), { maxWidth: 100, maxHeight: 100 })
    expect([picture.width, picture.height]).toEqual([100, 33])
    expect([0, 99].map((x) => pixelAt(picture, x, 32))).toEqual([RED, RED])
  })

  it('is drawn sharp, not enlarged', async () => {
    const text = `${open} width="10" height="10"><rect width="5" height="10" fill="#f00"/></svg>`
    const picture = await decodePicture(files.write('sharp.svg', text), { maxWidth: 1000, maxHeight: 1000 })
    expect(pixelAt(picture, 499, 500)).toEqual(RED)
    expect(pixelAt(picture, 500, 500)).toEqual([0, 0, 0, 0])
  })
})

describe('what is no picture', () => {
  const noisy = stripes(300, 300, ['#123', '#f80', '#08f', '#fff'])
  const half = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)
  const png = noisy.encodeSync('png')
  const flipped = Buffer.from(png)
  flipped.writeUInt8((flipped[100] ?? 0) ^ 0x55, 100)

  it.each([
    ['empty', Buffer.alloc(0)],
    ['one byte', Buffer.from('x')],
    ['text', Buffer.from('This is a song, not a picture.')],
    ['markup that is no svg', Buffer.from('<html><body>404</body></html>')],
    ['an svg that does not end', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><rect width="2"')],
    ['half a png', half(png)],
    ['a png without its last chunk', png.subarray(0, -12)],
    ['a png with a wrong byte', flipped],
    ['half a jpeg', half(noisy.encodeSync('jpeg', 90))],
    ['half a turned jpeg', half(withOrientation(noisy.encodeSync('jpeg', 90), 6))],
    ['half a gif', half(noisy.encodeSync('gif'))],
    ['half a webp', half(noisy.encodeSync('webp', 90))],
    ['half an avif', half(noisy.encodeSync('avif'))],
    ['half a bmp', half(bmp(40, 40, [9, 9, 9]))],
  ])('%s: says so, and names the file', async (name, bytes) => {
    const path = files.write(`bad ${name}`, bytes)
    await expect(decodePicture(path, AMPLE)).rejects.toMatchObject({
      code: 'bad-picture',
      message: expect.stringContaining(path),
      exitCode: 1,
    })
  })

  it('a file that is not there, or a folder, cannot be read', async () => {
    for (const path of [files.path('nowhere.png'), files.path('.')]) {
      await expect(decodePicture(path, AMPLE)).rejects.toMatchObject({
        code: 'input-not-readable',
        message: expect.stringContaining(path),
      })
    }
  })
})

it('gives the memory of pictures back', async () => {
  const path = files.write('large.png', stripes(2000, 1500, ['#f00', '#0f0']).encodeSync('png'))
  const decode = () => decodePicture(path, { maxWidth: 100, maxHeight: 100 })
  for (let warm = 0; warm < 5; warm++) await decode()
  const before = process.memoryUsage().rss
  for (let again = 0; again < 25; again++) await decode()
  // 25 pictures of 12 MB, and as much again in strips, would be 600 MB. What is allowed is a few not yet collected.
  expect((process.memoryUsage().rss - before) / 1e6).toBeLessThan(150)
})
