// `npm run glyphs`: draws the characters that shaders may show into assets/glyphs.gz. A render reads that file, so that labels are the
// same on every machine and need no canvas in memory.
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

/** Pixels: labels in a frame of 4K are about half as high. */
const CELL_HEIGHT = 64

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { drawGlyphAtlas } = await import(new URL('../dist/pictures/index.js', import.meta.url).href)
const { picture } = drawGlyphAtlas(CELL_HEIGHT)
const { width, height, pixels } = picture
const header = Buffer.alloc(8)
header.writeUInt32LE(width, 0)
header.writeUInt32LE(height, 4)
const coverage = Uint8Array.from({ length: width * height }, (_, index) => pixels[4 * index + 3])
writeFileSync(join(root, 'assets/glyphs.gz'), gzipSync(Buffer.concat([header, coverage]), { level: 9 }))
