import { nearestOfTable } from './colour-table.js'
import type { TerminalPicture } from './terminal-picture.js'

const RESET = '\u001b[0m'
const CLEAR_RIGHT = '\u001b[K'
const UPPER_HALF = '▀'

/**
 * A picture as letters: each shows two pixels, one above the other, as its own colour and the one behind it. Colours
 * are named only where they change.
 */
export function drawBlocks({ width, height, pixels }: TerminalPicture, trueColour: boolean): string {
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, width * height)
  const colour = trueColour ? fullColour : tableColour
  const rows: string[] = []
  for (let row = 0; row < height; row += 2) {
    let text = ''
    let [ink, paper] = [-1, -1]
    for (let x = 0; x < width; x++) {
      const top = (words[row * width + x] ?? 0) & 0xffffff
      // Below a picture with an odd number of rows there is nothing.
      const bottom = row + 1 < height ? (words[(row + 1) * width + x] ?? 0) & 0xffffff : -1
      if (top !== ink) text += `\u001b[38;${colour(top)}m`
      if (bottom !== paper && bottom >= 0) text += `\u001b[48;${colour(bottom)}m`
      text += UPPER_HALF
      ink = top
      paper = bottom
    }
    rows.push(`${text}${RESET}${CLEAR_RIGHT}`)
  }
  return rows.join('\r\n')
}

function fullColour(word: number): string {
  return `2;${word & 0xff};${(word >> 8) & 0xff};${(word >> 16) & 0xff}`
}

function tableColour(word: number): string {
  return `5;${nearestOfTable(word & 0xff, (word >> 8) & 0xff, (word >> 16) & 0xff)}`
}
