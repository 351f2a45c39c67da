// Pictures in a browser: decoded by the server, so that they have the very pixels that a render has.
export { coloursOfPicture } from '../../../../src/pictures/colours/colours-of-picture.js'
export type { Picture } from '../../../../src/pictures/picture.js'

import type { Picture } from '../../../../src/pictures/picture.js'
import { fetchBytes } from '../fetch-bytes.js'

interface Box {
  readonly maxWidth: number
  readonly maxHeight: number
}

/** As `src/pictures/decode/decode-picture.ts`. The bytes: width and height as 32-bit numbers, then RGBA, top row first. */
export async function decodePicture(path: string, { maxWidth, maxHeight }: Box): Promise<Picture> {
  const query = new URLSearchParams({ path, maxWidth: String(maxWidth), maxHeight: String(maxHeight) })
  const bytes = await fetchBytes(`api/picture?${query}`)
  const header = new DataView(bytes.buffer, bytes.byteOffset, 8)
  return {
    width: header.getUint32(0, true),
    height: header.getUint32(4, true),
    pixels: bytes.subarray(8),
  }
}
