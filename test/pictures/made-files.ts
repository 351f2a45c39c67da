import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Canvas, createCanvas } from '@napi-rs/canvas'
import type { Picture } from '../../src/pictures/index.js'

/** A folder for the files of one test file, and its end. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'gpuviz-pictures-'))
  return {
    write(name: string, bytes: Uint8Array | string): string {
      const path = join(folder, name)
      writeFileSync(path, bytes)
      return path
    },
    path: (name: string) => join(folder, name),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** A canvas of upright stripes of equal width. */
export function stripes(width: number, height: number, colours: readonly string[]): Canvas {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  const each = width / colours.length
  for (const [index, colour] of colours.entries()) {
    context.fillStyle = colour
    context.fillRect(index * each, 0, each, height)
  }
  return canvas
}

/** The JPEG with an EXIF block (APP1, big-endian TIFF) that holds nothing but the orientation. */
export function withOrientation(jpeg: Buffer, orientation: number): Buffer {
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, ...entry, 0, 0, 0, 0]
  const body = Buffer.concat([Buffer.from('Exif\0\0'), Buffer.from(tiff)])
  const head = Buffer.from([0xff, 0xe1, (body.length + 2) >> 8, (body.length + 2) & 255])
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)])
}

/** A BMP of one colour, 24 bits a pixel; `width` a multiple of 4, so that rows need no padding. */
export function bmp(
  width: number,
  height: number,
  [red, green, blue]: readonly [number, number, number],
): Buffer {
  const bytes = Buffer.alloc(54 + width * height * 3)
  bytes.write('BM')
  bytes.writeUInt32LE(bytes.length, 2)
  bytes.writeUInt32LE(54, 10)
  bytes.writeUInt32LE(40, 14)
  bytes.writeInt32LE(width, 18)
  bytes.writeInt32LE(height, 22)
  bytes.writeUInt16LE(1, 26)
  bytes.writeUInt16LE(24, 28)
  bytes.fill(Buffer.from([blue, green, red]), 54)
  return bytes
}

/** The four bytes of a pixel. */
export function pixelAt({ width, pixels }: Picture, x: number, y: number): readonly number[] {
  return [...pixels.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)]
}

/** The smallest rectangle that holds every pixel whose alpha is above `alpha`; undefined where there is none. */
export function inkOf({ width, height, pixels }: Picture, alpha = 0) {
  let [left, top, right, bottom] = [width, height, -1, -1]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((pixels[(y * width + x) * 4 + 3] ?? 0) <= alpha) continue
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
    }
  }
  return right < 0 ? undefined : { left, top, right, bottom }
}
