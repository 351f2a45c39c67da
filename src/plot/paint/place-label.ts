import type { DrawnText, drawText, Picture } from '../../pictures/index.js'
import type { Label } from '../compose/plot-scene.js'

/** A label as pixels, and where its upper left pixel is. */
export interface PlacedLabel {
  readonly picture: Picture
  readonly left: number
  readonly top: number
  /** Characters that no font here can draw. */
  readonly missing: readonly string[]
}

/** Draws the first of a label's texts that has room; undefined where none has. */
export function placeLabel(draw: typeof drawText, label: Label): PlacedLabel | undefined {
  for (const text of label.texts) {
    const { picture, missing } = drawLine(draw, label, text)
    if (picture.width > (label.room ?? Number.POSITIVE_INFINITY)) continue
    const before = { left: 0, center: 0.5, right: 1 }[label.align]
    return {
      picture,
      left: Math.round(label.x - before * picture.width),
      top: Math.round(label.y - 0.5 * picture.height),
      missing,
    }
  }
  return undefined
}

function drawLine(draw: typeof drawText, label: Label, text: string): DrawnText {
  const { sizePixels, weight, colour, shrinksTo = Number.POSITIVE_INFINITY } = label
  return draw({
    lines: [{ text, sizePixels, weight, colour }],
    align: 'left',
    maxWidthPixels: shrinksTo,
    shadow: false,
  })
}
