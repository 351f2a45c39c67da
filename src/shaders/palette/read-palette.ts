import { readHexColour } from '../../base/hex-colour.js'
import type { Rgb } from '../../base/oklab.js'
import { namedPalette } from './named-palettes.js'
import { type PaletteChoice, paletteOfColours } from './palette.js'

const MOST_COLOURS = 16

/** A palette as `--param palette=` gives it: a name, `cover`, or one to sixteen colours `#0b1026,#ff5d8f,#ffe29a`. */
export function readPalette(text: string): PaletteChoice | undefined {
  if (text === 'cover') return 'cover'
  if (!text.startsWith('#')) return namedPalette(text)
  const colours: Rgb[] = []
  for (const part of text.split(',')) {
    const colour = readHexColour(part.trim())
    if (!colour) return undefined
    colours.push(colour)
  }
  return colours.length <= MOST_COLOURS ? paletteOfColours(colours) : undefined
}
