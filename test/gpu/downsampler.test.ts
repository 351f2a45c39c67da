import { expect, it } from 'vitest'
import { createDownsampler, createTarget } from '../../src/gpu/index.js'
import { expectPixels, readTarget, writeTarget } from './pixels.js'
import { describeOnDevice, withDevice } from './with-device.js'

const SIZE = { width: 6, height: 4 }
const LARGE = { width: 12, height: 8 }

/** Bytes that differ from pixel to pixel and from channel to channel. */
const byteAt = (x: number, y: number, channel: number) => (x * 37 + y * 91 + channel * 53 + x * y * 7) % 256

describeOnDevice('supersampling', () => {
  it(
    'makes each pixel the mean of four, alpha too, rounded to the nearest',
    withDevice((device) => {
      using source = createTarget(device, { label: 'source', ...LARGE })
      using into = createTarget(device, { label: 'into', ...SIZE })
      using downsampler = createDownsampler(device)
      const bytes = Uint8Array.from({ length: 12 * 8 * 4 }, (_, i) =>
        byteAt(Math.floor(i / 4) % 12, Math.floor(i / 48), i % 4),
      )
      writeTarget(device, source, bytes)
      downsampler.halve(source, into)
      const mean = (x: number, y: number, channel: number) => {
        const four = [0, 1].flatMap((dx) => [0, 1].map((dy) => byteAt(2 * x + dx, 2 * y + dy, channel)))
        return Math.floor((four.reduce((sum, value) => sum + value, 0) + 2) / 4)
      }
      expectPixels(readTarget(device, into), SIZE.width, (x, y) => [
        mean(x, y, 0),
        mean(x, y, 1),
        mean(x, y, 2),
        mean(x, y, 3),
      ])
    }),
  )

  it(
    'refuses a picture of another size',
    withDevice((device) => {
      using source = createTarget(device, { label: 'source', width: 12, height: 10 })
      using into = createTarget(device, { label: 'into', ...SIZE })
      using downsampler = createDownsampler(device)
      expect(() => downsampler.halve(source, into)).toThrow('source is not twice as large as into')
    }),
  )
})
