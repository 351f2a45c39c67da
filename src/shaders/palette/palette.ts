import { type Oklab, oklabToRgb, type Rgb, rgbToOklab } from '../../base/oklab.js'

/** The colours of a look. */
export interface Palette {
  /** Behind everything: dark, a quiet relative of the others. */
  readonly ground: Rgb
  /** The colours that shapes take, spread evenly over 0…1. */
  readonly accents: readonly Rgb[]
  /** From silence to loud, for maps of levels; starts with the ground where a palette does not say otherwise. */
  readonly heat: readonly Rgb[]
}

/** A palette, or the one that the song's cover picture gives. */
export type PaletteChoice = Palette | 'cover'

/** Lighter first colours than this are no ground: one is made for them. */
const DARKEST_ACCENT = 0.35
/** OKLab lightness of a ground made for a palette, and how much of the colour's chroma it keeps. */
const MADE_GROUND = { lightness: 0.16, chroma: 0.25 }
/** How much the two ends of a palette made of one colour differ from it in lightness. */
const SHADE = 0.16

/** A palette of one to sixteen colours in order; a dark first one is the ground. */
export function paletteOfColours(colours: readonly Rgb[]): Palette {
  const [first = [0, 0, 0], ...rest] = colours
  const isGround = rgbToOklab(first)[0] < DARKEST_ACCENT && rest.length > 0
  const ground = isGround ? first : groundFor(first)
  const accents = isGround ? rest : colours
  const shown = accents.length === 1 ? shadesOf(accents[0] ?? first) : accents
  return { ground, accents: shown, heat: [ground, ...shown] }
}

/** A palette of a colour map that people know: shapes leave out its darkest quarter. */
export function paletteOfMap(heat: readonly Rgb[]): Palette {
  // The very first colour of some is black: the second has its hue.
  const [first = [0, 0, 0], second = first] = heat
  return { ground: groundFor(second), accents: heat.slice(Math.ceil(heat.length / 4)), heat }
}

function groundFor(colour: Rgb): Rgb {
  const [lightness, a, b] = rgbToOklab(colour)
  const { chroma } = MADE_GROUND
  return oklabToRgb([Math.min(lightness, MADE_GROUND.lightness), a * chroma, b * chroma])
}

function shadesOf(colour: Rgb): readonly Rgb[] {
  const [lightness, a, b] = rgbToOklab(colour)
  const shade = (change: number): Rgb =>
    oklabToRgb([Math.min(1, Math.max(DARKEST_ACCENT, lightness + change)), a, b])
  return [shade(-SHADE), colour, shade(SHADE)]
}

/** Entries of each of the two rows of a palette's texture. */
export const PALETTE_WIDTH = 256

/**
 * A palette as a texture of 256 × 2 texels, RGBA8: the lower row is `heat`, the upper one `accents`. Colours between
 * two of them are mixed in OKLab, evenly to the eye.
 */
export function paletteTexels({ heat, accents }: Palette): Uint8Array {
  const texels = new Uint8Array(PALETTE_WIDTH * 2 * 4)
  ;[heat, accents].forEach((colours, row) => {
    const stops = colours.map(rgbToOklab)
    for (let i = 0; i < PALETTE_WIDTH; i++) {
      const rgb = oklabToRgb(colourAt(stops, i / (PALETTE_WIDTH - 1)))
      const bytes = rgb.map((component) => Math.round(component * 255))
      texels.set([...bytes, 255], (row * PALETTE_WIDTH + i) * 4)
    }
  })
  return texels
}

function colourAt(stops: readonly Oklab[], place: number): Oklab {
  const position = place * (stops.length - 1)
  const index = Math.min(Math.floor(position), Math.max(0, stops.length - 2))
  const from = stops[index] ?? [0, 0, 0]
  const to = stops[index + 1] ?? from
  const part = position - index
  const mix = (channel: 0 | 1 | 2) => from[channel] + (to[channel] - from[channel]) * part
  return [mix(0), mix(1), mix(2)]
}
