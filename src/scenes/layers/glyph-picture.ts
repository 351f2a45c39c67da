import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { GpuvizError, messageOf } from '../../base/errors.js'
import type { Picture } from '../../pictures/index.js'

/** Made by `npm run glyphs`; the same from `src` and from `dist`. */
const GLYPHS = new URL('../../../assets/glyphs.gz', import.meta.url)
const HEADER_BYTES = 8

/**
 * The characters that shaders may show, white on nothing: 95 cells in a row, ASCII 32…126.
 * @throws GpuvizError `no-font` where gpuviz's own file cannot be read
 */
export function readGlyphPicture(): Picture {
  try {
    const bytes = gunzipSync(readFileSync(GLYPHS))
    const coverage = bytes.subarray(HEADER_BYTES)
    const pixels = new Uint8Array(coverage.length * 4)
    for (let i = 0; i < coverage.length; i++) pixels.fill(coverage[i] ?? 0, 4 * i, 4 * i + 4)
    return { width: bytes.readUInt32LE(0), height: bytes.readUInt32LE(4), pixels }
  } catch (cause) {
    throw new GpuvizError('no-font', `${GLYPHS.pathname}: cannot be read (${messageOf(cause)})`, {
      cause,
      hint: 'Install gpuviz again.',
    })
  }
}
