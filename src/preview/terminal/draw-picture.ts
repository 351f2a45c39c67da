import { drawBlocks } from './draw-blocks.js'
import { drawIterm2 } from './draw-iterm2.js'
import { drawKitty, REMOVE_KITTY } from './draw-kitty.js'
import { drawSixel } from './draw-sixel.js'
import { type Cells, cellsOf, type PixelSize, roomFor } from './place-picture.js'
import type { Protocol } from './terminal-kind.js'
import type { TerminalPicture } from './terminal-picture.js'
import type { Drawing } from './terminal-stage.js'

/** How pictures come onto one terminal. */
export interface PictureDrawer {
  /** The most that it can use a second. */
  readonly framesPerSecond: number
  /** The largest picture of use in a terminal of this size. */
  largest(terminal: Cells): PixelSize
  /** The bytes that draw it at the cursor, and the rows it takes; undefined where it does not fit. */
  draw(picture: TerminalPicture, terminal: Cells): Promise<Drawing | undefined>
  /** Takes it away where it does not go with the letters in its place. */
  readonly remove: string
}

export interface DrawerRequest {
  readonly protocol: Protocol
  readonly trueColour: boolean
  /** Of a letter, in pixels, where it is known. */
  readonly cell?: PixelSize
}

/** Of a picture in pixels; terminals stretch smaller ones, but for sixels. */
const MOST_PIXELS_A_SIDE = 480
/** Letters are twice as high as wide, nearly. Smaller than they mostly are: a picture of sixels must not outgrow its rows. */
const USUAL_CELL: PixelSize = { width: 6, height: 12 }

export function createDrawer({ protocol, trueColour, cell = USUAL_CELL }: DrawerRequest): PictureDrawer {
  if (protocol === 'blocks') return blockDrawer(trueColour)
  const largest = (terminal: Cells): PixelSize => {
    const { columns, rows } = roomFor(terminal)
    const [width, height] = [columns * cell.width, rows * cell.height]
    return { width: Math.min(MOST_PIXELS_A_SIDE, width), height: Math.min(MOST_PIXELS_A_SIDE, height) }
  }
  if (protocol === 'sixel') return sixelDrawer(largest, cell)
  const encode = protocol === 'kitty' ? drawKitty : drawIterm2
  return {
    framesPerSecond: 4,
    largest,
    remove: protocol === 'kitty' ? REMOVE_KITTY : '',
    async draw(picture, terminal) {
      const cells = cellsOf(picture, roomFor(terminal), cell)
      return { text: await encode(picture, cells), rows: cells.rows }
    },
  }
}

function blockDrawer(trueColour: boolean): PictureDrawer {
  return {
    framesPerSecond: 8,
    largest(terminal) {
      const { columns, rows } = roomFor(terminal)
      return { width: columns, height: rows * 2 }
    },
    remove: '',
    draw(picture, { columns }) {
      const { width, height } = picture
      if (width > columns) return Promise.resolve(undefined)
      const text = drawBlocks(picture, trueColour)
      return Promise.resolve({ text, rows: Math.ceil(height / 2), columns: width })
    },
  }
}

function sixelDrawer(largest: PictureDrawer['largest'], cell: PixelSize): PictureDrawer {
  return {
    framesPerSecond: 4,
    largest,
    remove: '',
    draw(picture, terminal) {
      const most = largest(terminal)
      const fits = picture.width <= most.width && picture.height <= most.height
      const rows = Math.ceil(picture.height / cell.height)
      return Promise.resolve(fits ? { text: drawSixel(picture), rows } : undefined)
    },
  }
}
