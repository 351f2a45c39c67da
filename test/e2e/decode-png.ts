import { createCanvas, loadImage } from '@napi-rs/canvas'

export type Pixel = readonly [red: number, green: number, blue: number, alpha: number]

export interface DecodedPicture {
  /** Row by row, from the top; not premultiplied. */
  readonly pixels: readonly Pixel[]
  at(x: number, y: number): Pixel
}

export async function decodePng(file: string): Promise<DecodedPicture> {
  const image = await loadImage(file)
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, image.width, image.height)
  const pixel = (index: number): Pixel => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(4 * index)
    return [red, green, blue, alpha]
  }
  return {
    pixels: Array.from({ length: image.width * image.height }, (_, index) => pixel(index)),
    at: (x, y) => pixel(y * image.width + x),
  }
}
