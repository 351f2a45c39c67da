import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { decodePicture } from '../../src/pictures/index.js'
import type { Picture } from '../scenes/draw-song.js'

const GOLDENS = resolve(import.meta.dirname, 'goldens')
/** Not in git. */
const OUTPUT = resolve(import.meta.dirname, '../output/looks')
/** `npm run goldens` draws them anew. */
const UPDATE = process.env.GPUVIZ_UPDATE_GOLDENS === '1'

/** Another driver rounds edges differently: a mean of 1.5 of 255 a channel, and no more than 1 % of pixels that differ by more than 32. */
const MEAN = 1.5
const LARGE = 32
const LARGE_SHARE = 0.01

/**
 * Compares a picture with `goldens/NAME.png`. What is wrong, with the paths of both images, which are written then;
 * undefined where they are alike.
 */
export async function differenceFromGolden(name: string, drawn: Picture): Promise<string | undefined> {
  const golden = join(GOLDENS, `${name}.png`)
  if (UPDATE) {
    writeFileSync(golden, pngOf(drawn))
    return undefined
  }
  if (!existsSync(golden))
    return `there is no ${golden}: look at the picture, then make it with "npm run goldens"`
  const expected = await decodePicture(golden, { maxWidth: drawn.width, maxHeight: drawn.height })
  if (expected.width !== drawn.width || expected.height !== drawn.height) {
    return `${name}: ${drawn.width}x${drawn.height} pixels, the golden has ${expected.width}x${expected.height}`
  }
  const { mean, large } = compare(expected.pixels, drawn)
  if (mean <= MEAN && large <= LARGE_SHARE) return undefined
  mkdirSync(OUTPUT, { recursive: true })
  const actual = join(OUTPUT, `${name}-drawn.png`)
  writeFileSync(actual, pngOf(drawn))
  const paths = `golden ${relative('.', golden)}, drawn ${relative('.', actual)}`
  return `${name}: mean difference ${mean.toFixed(2)} (allowed ${MEAN}), ${(large * 100).toFixed(2)} % of pixels differ much (allowed 1): ${paths}`
}

function compare(expected: Uint8Array, { width, height, bytes }: Picture) {
  let sum = 0
  let large = 0
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const a = 4 * (y * width + x)
      const b = 4 * ((height - 1 - y) * width + x)
      let most = 0
      for (let channel = 0; channel < 3; channel++) {
        const difference = Math.abs((expected[a + channel] ?? 0) - (bytes[b + channel] ?? 0))
        sum += difference
        most = Math.max(most, difference)
      }
      if (most > LARGE) large += 1
    }
  }
  return { mean: sum / (3 * width * height), large: large / (width * height) }
}

function pngOf({ width, height, bytes }: Picture): Buffer {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  const image = context.createImageData(width, height)
  for (let y = 0; y < height; y++) {
    image.data.set(bytes.subarray((height - 1 - y) * width * 4, (height - y) * width * 4), y * width * 4)
  }
  context.putImageData(image, 0, 0)
  return canvas.toBuffer('image/png')
}
