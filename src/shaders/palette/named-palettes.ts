import { readHexColour } from '../../base/hex-colour.js'
import type { Rgb } from '../../base/oklab.js'
import { type Palette, paletteOfColours, paletteOfMap } from './palette.js'

/** Designed for looks: the ground, then the accents. */
const DESIGNED = {
  twilight: '0b1020 3b82f6 8b5cf6 f43f8e',
  prism: '0a0d1c 22d3ee 818cf8 e879f9',
  aurora: '06131a 2dd4bf 4ade80 a78bfa',
  sunset: '170b1e e0436b ff7a59 ffd27a',
  ember: '130807 d92f1d ff7a1f ffdf8a',
  neon: '0b0715 00d9ff 8b5cff ff2fc8',
  ocean: '04121d 0f6fc6 19b8d6 b3f1e4',
  forest: '08130d 2f9e66 8fce5a f0ec9a',
  gold: '100d08 a8762a e3b34f fff1c9',
  rose: '180b12 b8345a f2758f ffd7cf',
  ice: '07101a 4f9dff a5d8ff f4fbff',
  vapor: '130b26 ff71ce b967ff 3cc8f4',
  citrus: '0c130a 4fbf4a d7e04a ff9d3b',
  mono: '0c0c0e 8b8e96 c6c9d0 ffffff',
} as const

/** Known from plots. viridis and magma: matplotlib (CC0); turbo: Anton Mikhailov, Google (Apache-2.0); sampled evenly. */
const MAPS = {
  viridis: '440154 482878 3e4989 31688e 26828e 1f9e89 35b779 6ece58 b5de2b fde725',
  magma: '000004 180f3d 440f76 721f81 9e2f7f cd4071 f1605d fd9668 feca8d fcfdbf',
  turbo:
    '30123b 4145ab 4675ed 39a2fc 1bcfd4 24eca6 61fc6c a4fc3b d1e834 f3c63a fe9b2d f36315 d93806 b11901 7a0402',
} as const

const PALETTES: ReadonlyMap<string, Palette> = new Map([
  ...Object.entries(DESIGNED).map(([name, text]) => [name, paletteOfColours(coloursOf(text))] as const),
  ...Object.entries(MAPS).map(([name, text]) => [name, paletteOfMap(coloursOf(text))] as const),
])

/** Names of the palettes, those made for looks first. */
export const PALETTE_NAMES: readonly string[] = [...PALETTES.keys()]

export function namedPalette(name: string): Palette | undefined {
  return PALETTES.get(name)
}

function coloursOf(text: string): readonly Rgb[] {
  return text.split(' ').map((digits) => readHexColour(`#${digits}`) ?? [0, 0, 0])
}
