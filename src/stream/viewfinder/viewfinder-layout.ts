/** Where each number of a viewfinder file lies; they are 32-bit words, in the byte order of the machine. */
export const FIELD = {
  /** Raised by the reader when it wants a picture … */
  wanted: 0,
  /** … and set to the same number by the writer when that is there. Whoever is to act next owns the picture. */
  delivered: 1,
  /** Of the picture. */
  index: 2,
  width: 3,
  height: 4,
  /** The largest that the reader has use for. */
  mostWidth: 5,
  mostHeight: 6,
  /** Of the last frame, which has a place of its own and is there unasked; -1 before. */
  lastIndex: 7,
  lastWidth: 8,
  lastHeight: 9,
} as const

/** One cache line. */
export const HEADER_WORDS = 16
/** More would cost a render more than a watcher gains. */
const MOST_PIXELS_A_SIDE = 1280

export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** In 32-bit words. */
export interface ViewfinderLayout {
  readonly pictureStart: number
  readonly lastStart: number
  readonly words: number
  /** The largest picture that there is room for. */
  readonly most: PictureSize
}

/** The file for frames of this size: the numbers, the picture that was asked for, and the last frame. */
export function layOutViewfinder(frame: PictureSize): ViewfinderLayout {
  const most = fitWithin(frame, { width: MOST_PIXELS_A_SIDE, height: MOST_PIXELS_A_SIDE })
  const pixels = most.width * most.height
  const lastStart = HEADER_WORDS + pixels
  return { pictureStart: HEADER_WORDS, lastStart, words: lastStart + pixels, most }
}

/** The largest size of the frame's shape that fits into another one, and is no larger than the frame. */
export function fitWithin(frame: PictureSize, most: PictureSize): PictureSize {
  const scale = Math.min(1, most.width / frame.width, most.height / frame.height)
  const side = (pixels: number, limit: number) =>
    Math.max(1, Math.min(Math.round(pixels * scale), Math.floor(limit)))
  return { width: side(frame.width, most.width), height: side(frame.height, most.height) }
}
