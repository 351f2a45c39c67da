import { expect, it } from 'vitest'
import { createNv12Packer, createReadback, createTarget, type Device } from '../../src/gpu/index.js'
import { expectSameBytes, writeTarget } from './pixels.js'
import { describeOnDevice, openTestDevice, withDevice } from './with-device.js'

/** NV12 by the formulas of the contract, from RGBA with the bottom row first. */
function referenceNv12(rgba: Uint8Array, width: number, height: number): Uint8Array {
  const out = new Uint8Array((width * height * 3) / 2)
  const at = (x: number, y: number, channel: number) =>
    rgba[((height - 1 - y) * width + x) * 4 + channel] ?? 0
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      out[y * width + x] = ((47 * at(x, y, 0) + 157 * at(x, y, 1) + 16 * at(x, y, 2) + 128) >> 8) + 16
    }
  }
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      const mean = (channel: number) =>
        (at(x, y, channel) + at(x + 1, y, channel) + at(x, y + 1, channel) + at(x + 1, y + 1, channel) + 2) >>
        2
      const [r, g, b] = [mean(0), mean(1), mean(2)]
      const place = width * height + (y / 2) * width + x
      out[place] = ((-26 * r - 86 * g + 112 * b + 128) >> 8) + 128
      out[place + 1] = ((112 * r - 102 * g - 10 * b + 128) >> 8) + 128
    }
  }
  return out
}

function randomPicture(bytes: number, seed: number): Uint8Array {
  let state = seed
  return Uint8Array.from({ length: bytes }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state >>> 24
  })
}

function packOnGpu(
  device: Device,
  rgba: Uint8Array,
  width: number,
  height: number,
  mode: 'direct' | 'pbo',
): Uint8Array {
  using source = createTarget(device, { label: 'picture', width, height })
  writeTarget(device, source, rgba)
  using packer = createNv12Packer(device, { width, height })
  const { bytesPerFrame } = packer
  const packedSize = { width: packer.target.width, height: packer.target.height }
  using readback = createReadback<number>(device, { ...packedSize, mode, bytesPerFrame })
  readback.submit(packer.pack(source), 0)
  const packed = new Uint8Array(bytesPerFrame)
  readback.take(packed)
  return packed
}

describeOnDevice('NV12 packing', () => {
  it.each([
    ...[
      [2, 2],
      [2, 4],
      [6, 2],
      [6, 6],
      [10, 4],
      [4, 4],
      [8, 6],
      [16, 16],
      [18, 10],
      [854, 480],
      [1366, 768],
      [1280, 720],
    ],
  ] as [number, number][])('of %ix%i gives the bytes of the integer formulas', (width, height) => {
    withDevice((device) => {
      const rgba = randomPicture(width * height * 4, width * 31 + height)
      expectSameBytes(packOnGpu(device, rgba, width, height, 'direct'), referenceNv12(rgba, width, height))
    })()
  })

  it(
    'comes through pixel buffers too',
    withDevice((device) => {
      const rgba = randomPicture(6 * 2 * 4, 5)
      expectSameBytes(packOnGpu(device, rgba, 6, 2, 'pbo'), referenceNv12(rgba, 6, 2))
    }),
  )

  it.each([
    ['white', [255, 255, 255], [235, 128, 128]],
    ['black', [0, 0, 0], [16, 128, 128]],
    ['red', [255, 0, 0], [63, 102, 240]],
    ['green', [0, 255, 0], [172, 42, 26]],
    ['blue', [0, 0, 255], [32, 240, 118]],
  ] as const)('of %s', (_, [r, g, b], [y, u, v]) => {
    withDevice((device) => {
      const rgba = Uint8Array.from({ length: 16 }, (_value, index) => [r, g, b, 255][index % 4] ?? 0)
      expect([...packOnGpu(device, rgba, 2, 2, 'direct')]).toEqual([y, y, y, y, u, v])
    })()
  })

  it('refuses odd sizes', () => {
    using device = openTestDevice()
    expect(() => createNv12Packer(device, { width: 3, height: 2 })).toThrow(
      expect.objectContaining({ code: 'size-not-even' }),
    )
    expect(device.objectCounts()).toEqual({})
  })
})
