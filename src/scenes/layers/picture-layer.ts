import type { Device } from '../../gpu/index.js'
import type { PictureLayerSpec, Scene } from '../scene.js'
import type { Layer } from './layer.js'
import { fillFrame, fitInBox, placeInFrame } from './place-in-frame.js'
import { createStillLayer } from './still-layer.js'

/** An image file over the frame, or at a place in it. Throws `bad-picture` where the file is none. */
export async function createPictureLayer(
  device: Device,
  frame: Scene,
  { file, size }: PictureLayerSpec,
): Promise<Layer> {
  const { decodePicture } = await import('../../pictures/index.js')
  const label = `picture ${file}`
  if (size.kind === 'fill') {
    // Its longer side may reach out of the frame by as much as the shapes differ; detail beyond that is lost on nobody.
    const side = 2 * Math.max(frame.width, frame.height)
    const picture = await decodePicture(file, { maxWidth: side, maxHeight: side })
    return createStillLayer(device, { label, picture, frame, rectangle: fillFrame(picture, frame) })
  }
  const side = Math.round(Math.min(frame.width, frame.height) * size.share)
  const picture = await decodePicture(file, { maxWidth: side, maxHeight: side })
  const rectangle = placeInFrame(fitInBox(picture, side), size.place, frame)
  return createStillLayer(device, { label, picture, frame, rectangle })
}
