export interface Size {
  readonly width: number
  readonly height: number
}

/** The most that a decoded picture may cover, in pixels. */
export interface Box {
  readonly maxWidth: number
  readonly maxHeight: number
}

/** The whole pixels of `natural` scaled to lie within `box`, aspect kept, by no more than `largestScale`. */
export function sizeWithin(natural: Size, box: Box, largestScale: number): Size {
  const scale = Math.min(box.maxWidth / natural.width, box.maxHeight / natural.height, largestScale)
  return {
    width: Math.max(1, Math.round(natural.width * scale)),
    height: Math.max(1, Math.round(natural.height * scale)),
  }
}
