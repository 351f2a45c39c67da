import type { Place } from '../../base/place.js'
import type { Rectangle } from './still-layer.js'

interface Size {
  readonly width: number
  readonly height: number
}

/** Free room at the frame's edges, as a share of its shorter side. */
const MARGIN = 0.045

/** Where a box of this size lies; whole pixels, so that nothing is blurred. */
export function placeInFrame(box: Size, place: Place, frame: Size): Rectangle {
  const margin = marginOf(frame)
  const along = (words: readonly [string, string], size: number, room: number) => {
    if (place.includes(words[0])) return margin
    return place.includes(words[1]) ? room - margin - size : (room - size) / 2
  }
  return {
    left: Math.round(along(['left', 'right'], box.width, frame.width)),
    top: Math.round(along(['top', 'bottom'], box.height, frame.height)),
    width: box.width,
    height: box.height,
  }
}

/** The largest size of the same shape that lies in a square box. */
export function fitInBox(size: Size, side: number): Size {
  const scale = side / Math.max(size.width, size.height)
  return {
    width: Math.max(1, Math.round(size.width * scale)),
    height: Math.max(1, Math.round(size.height * scale)),
  }
}

/** The smallest rectangle of the same shape that covers the frame, centred on it. */
export function fillFrame(size: Size, frame: Size): Rectangle {
  const scale = Math.max(frame.width / size.width, frame.height / size.height)
  const [width, height] = [size.width * scale, size.height * scale]
  return { left: (frame.width - width) / 2, top: (frame.height - height) / 2, width, height }
}

/** Pixels. */
export function marginOf({ width, height }: Size): number {
  return Math.round(Math.min(width, height) * MARGIN)
}
