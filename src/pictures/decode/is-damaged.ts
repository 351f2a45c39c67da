import { crc32 } from 'node:zlib'
import type { Picture } from '../picture.js'

/** Where a BMP says how many bits a pixel has; only 32 leave room for alpha. */
const BMP_DEPTH_OFFSET = 28

/**
 * Skia decodes as far as it can and leaves the rest transparent without a word, so a file that was cut short must be
 * found out here. WebP, AVIF and SVG need no help: those are refused when they do not end.
 */
export function isDamaged(bytes: Uint8Array, decoded: Picture): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.toString('latin1', 1, 4) === 'PNG') return !pngIsWhole(view)
  if (view.toString('latin1', 0, 3) === 'GIF') return !gifIsWhole(view)
  // Neither JPEG nor most BMP has transparency; which corner is missing depends on how the picture is turned.
  return hasNoAlpha(view) && !cornersAreOpaque(decoded)
}

function hasNoAlpha(bytes: Buffer): boolean {
  const isJpeg = bytes.readUInt16BE(0) === 0xffd8
  const isBmp = bytes.toString('latin1', 0, 2) === 'BM' && bytes.length > BMP_DEPTH_OFFSET + 1
  return isJpeg || (isBmp && bytes.readUInt16LE(BMP_DEPTH_OFFSET) <= 24)
}

/** Every chunk of pixels has its checksum, and the end is there. */
function pngIsWhole(bytes: Buffer): boolean {
  let at = 8
  while (at + 12 <= bytes.length) {
    const dataEnd = at + 8 + bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (type === 'IEND') return true
    if (dataEnd + 4 > bytes.length) return false
    if (type === 'IDAT' && crc32(bytes.subarray(at + 4, dataEnd)) !== bytes.readUInt32BE(dataEnd))
      return false
    at = dataEnd + 4
  }
  return false
}

/** The blocks up to the end of the first image are there. */
function gifIsWhole(bytes: Buffer): boolean {
  let at = 13 + colourTableBytes(bytes[10])
  for (;;) {
    const block = bytes[at]
    if (block === 0x21) {
      at = endOfBlocks(bytes, at + 2)
    } else if (block === 0x2c) {
      return endOfBlocks(bytes, at + 11 + colourTableBytes(bytes[at + 9])) <= bytes.length
    } else {
      return false
    }
  }
}

function colourTableBytes(flags = 0): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}

/** The place after a run of sub-blocks and its terminator; past the end where the terminator is missing. */
function endOfBlocks(bytes: Buffer, start: number): number {
  let at = start
  for (let length = bytes[at]; length !== 0; length = bytes[at]) {
    if (length === undefined) return bytes.length + 1
    at += length + 1
  }
  return at + 1
}

function cornersAreOpaque({ width, height, pixels }: Picture): boolean {
  const last = (height - 1) * width
  return [0, width - 1, last, last + width - 1].every((pixel) => pixels[pixel * 4 + 3] === 255)
}
