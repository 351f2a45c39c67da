import type { Device } from '../../gpu/index.js'
import type { TextLine } from '../../pictures/index.js'
import type { Scene, TitleLayerSpec } from '../scene.js'
import type { Layer } from './layer.js'
import { marginOf, placeInFrame } from './place-in-frame.js'
import { createStillLayer } from './still-layer.js'

/** Heights of the letters, as shares of the frame's shorter side. */
const TITLE_SIZE = 0.062
const ARTIST_SIZE = 0.038

/** The title in large letters, the artist below it in smaller ones. Says which characters no font here can draw. */
export async function createTitleLayer(
  device: Device,
  frame: Scene,
  { title, artist, place }: TitleLayerSpec,
): Promise<Layer> {
  const { drawText } = await import('../../pictures/index.js')
  const unit = Math.min(frame.width, frame.height)
  const lines: TextLine[] = [
    { text: title, sizePixels: unit * TITLE_SIZE, weight: 'semibold' as const, colour: '#ffffff' },
    { text: artist, sizePixels: unit * ARTIST_SIZE, weight: 'regular' as const, colour: '#ffffffd0' },
  ].filter(({ text }) => text.trim() !== '')
  const align = place.includes('left') ? 'left' : place.includes('right') ? 'right' : 'center'
  const maxWidthPixels = frame.width - 2 * marginOf(frame)
  const { picture, room, missing } = drawText({ lines, align, maxWidthPixels, shadow: true })
  if (missing.length > 0) {
    device.report.warn({
      code: 'missing-glyphs',
      message: `no font here can draw ${missing.join(' ')}: they show as boxes in the title (put a font that has them, such as Noto, under /usr/share/fonts)`,
    })
  }
  // The shadow may lie in the margin: letters begin where logos do.
  const letters = { width: picture.width - 2 * room, height: picture.height - 2 * room }
  const { left, top } = placeInFrame(letters, place, frame)
  const rectangle = { left: left - room, top: top - room, width: picture.width, height: picture.height }
  return createStillLayer(device, { label: 'title', picture, frame, rectangle })
}
