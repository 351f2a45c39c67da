import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { encodePng } from '../../src/pictures/index.js'
import { decodePng } from '../e2e/decode-png.js'

const folder = mkdtempSync(join(tmpdir(), 'gpuviz-png-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('encodePng', () => {
  it('keeps the pixels of an opaque picture, top row first', async () => {
    const pixels = Uint8Array.of(255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 1, 2, 3, 255)
    const file = join(folder, 'opaque.png')
    writeFileSync(file, await encodePng({ width: 2, height: 2, pixels }))
    const { at } = await decodePng(file)
    expect([at(0, 0), at(1, 0), at(0, 1), at(1, 1)]).toEqual([
      [255, 0, 0, 255],
      [0, 255, 0, 255],
      [0, 0, 255, 255],
      [1, 2, 3, 255],
    ])
  })

  it('takes the premultiplying back', async () => {
    const pixels = Uint8Array.of(50, 100, 0, 100, 0, 0, 0, 0)
    const file = join(folder, 'half.png')
    writeFileSync(file, await encodePng({ width: 2, height: 1, pixels }))
    const { at } = await decodePng(file)
    // 50 of 100 is half, as near as 100 steps tell.
    const [red, green, blue, alpha] = at(0, 0)
    expect(Math.abs(red - 127.5)).toBeLessThan(2)
    expect([green, blue, alpha]).toEqual([255, 0, 100])
    expect(at(1, 0)[3]).toBe(0)
  })
})
