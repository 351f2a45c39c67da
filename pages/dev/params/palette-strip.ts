import { PALETTE_NAMES } from '../../../src/shaders/index.js'
import { namedPalette } from '../../../src/shaders/palette/named-palettes.js'

/** Every palette that has a name, with its colours for a style sheet, the ground first. */
export const PALETTE_STRIPS: readonly { readonly name: string; readonly colours: readonly string[] }[] =
  PALETTE_NAMES.map((name) => ({ name, colours: namedPalette(name)?.heat.map(colourText) ?? [] }))

function colourText(rgb: readonly number[]): string {
  return `rgb(${rgb.map((component) => Math.round(component * 255)).join(' ')})`
}
