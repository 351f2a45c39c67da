// The characters that shaders may show, in a browser: fetched before the first shader is compiled.
import type { Picture } from '../../../../src/pictures/picture.js'
import { fetchBytes } from '../fetch-bytes.js'

let glyphs: Picture | undefined

/** Fetches the picture of the characters. */
export async function fetchGlyphPicture(): Promise<void> {
  const bytes = await fetchBytes('api/glyphs')
  const header = new DataView(bytes.buffer, bytes.byteOffset, 8)
  const coverage = bytes.subarray(8)
  const pixels = new Uint8Array(coverage.length * 4)
  for (let i = 0; i < coverage.length; i++) pixels.fill(coverage[i] ?? 0, 4 * i, 4 * i + 4)
  glyphs = { width: header.getUint32(0, true), height: header.getUint32(4, true), pixels }
}

/** As `src/scenes/layers/glyph-picture.ts`. */
export function readGlyphPicture(): Picture {
  if (!glyphs) throw new Error('the characters were not fetched')
  return glyphs
}
