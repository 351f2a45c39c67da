/**
 * Images and text as pixels; nothing here knows of GL or music. Enter by `await import`: canvas costs 30 ms and memory,
 * and most renders need neither picture nor text.
 */
export { coloursOfPicture } from './colours/colours-of-picture.js'
export { decodePicture } from './decode/decode-picture.js'
export { createJpegEncoder } from './encode/encode-jpeg.js'
export { encodePng } from './encode/encode-png.js'
export { encodeWebp } from './encode/encode-webp.js'
export type { Picture } from './picture.js'
export { type DrawnText, drawText } from './text/draw-text.js'
export { drawGlyphAtlas, type GlyphAtlas } from './text/glyph-atlas.js'
export type { TextBlock, TextLine } from './text/text-block.js'
