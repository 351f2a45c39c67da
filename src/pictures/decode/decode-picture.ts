import { readFile } from 'node:fs/promises'
import { createCanvas, type Image, loadImage } from '@napi-rs/canvas'
import { GpuvizError, messageOf } from '../../base/errors.js'
import { type Picture, pictureOf } from '../picture.js'
import { isDamaged } from './is-damaged.js'
import { shrinkImage } from './shrink-image.js'
import { type Box, sizeWithin } from './size-within.js'
import { readSvg, type SvgSource, svgAtSize } from './svg-at-size.js'

/**
 * Reads PNG, JPEG (its EXIF orientation obeyed), WebP, AVIF, GIF (the first frame), BMP and SVG. The picture covers no
 * more than `maxWidth` × `maxHeight` pixels, its aspect kept: it is scaled down where it is larger, never up. An SVG
 * has no pixels of its own and is drawn as large as the box allows.
 * @throws GpuvizError `bad-picture` where the file is empty, damaged, cut short or no picture; `input-not-readable`
 */
export async function decodePicture(path: string, box: Box): Promise<Picture> {
  const bytes = await readFile(path).catch((cause) => {
    throw new GpuvizError('input-not-readable', `"${path}" cannot be read (${messageOf(cause)})`, { cause })
  })
  if (bytes.length === 0) throw badPicture(path, 'it is empty')
  const svg = readSvg(bytes)
  if (svg) return drawSvg(path, svg, box)
  const image = await load(path, bytes)
  const picture = await shrinkImage(image, sizeWithin(image, box, 1))
  if (isDamaged(bytes, picture)) throw badPicture(path, 'it is damaged or cut short')
  return picture
}

async function drawSvg(path: string, svg: SvgSource, box: Box): Promise<Picture> {
  const size = sizeWithin(svg.natural, box, Number.POSITIVE_INFINITY)
  const image = await load(path, Buffer.from(svgAtSize(svg, size)))
  const canvas = createCanvas(size.width, size.height)
  canvas.getContext('2d').drawImage(image, 0, 0, size.width, size.height)
  return pictureOf(canvas)
}

/** Always from bytes: given a path that does not exist, `loadImage` would try it as an address on the web. */
async function load(path: string, bytes: Buffer): Promise<Image> {
  const image = await loadImage(bytes).catch((cause) => {
    throw badPicture(path, messageOf(cause), cause)
  })
  if (image.width > 0 && image.height > 0) return image
  throw badPicture(path, 'it has no pixels')
}

function badPicture(path: string, why: string, cause?: unknown): GpuvizError {
  return new GpuvizError('bad-picture', `"${path}" cannot be used as a picture: ${why}`, {
    hint: 'Give a PNG, JPEG, WebP, AVIF, GIF, BMP or SVG file.',
    ...(cause === undefined ? {} : { cause }),
  })
}
