import { readHexColour } from '../../base/hex-colour.js'
import { createPictureTexture, type Device, type UniformValue } from '../../gpu/index.js'
import {
  PALETTE_WIDTH,
  type Palette,
  type PaletteChoice,
  paletteOfColours,
  paletteTexels,
  type ResolvedParams,
} from '../../shaders/index.js'
import { missingCoverColours } from '../scene-needs.js'

/** A shader's palettes as textures, and the colours that come from them. */
export interface PaletteTextures extends Disposable {
  readonly uniforms: Readonly<Record<string, UniformValue>>
}

/** Throws `no-cover` where a palette is to be made of a picture that is not there. */
export function createPaletteTextures(
  device: Device,
  params: ResolvedParams,
  coverColours: readonly string[] | undefined,
): PaletteTextures {
  const palettes = Object.entries(params.palettes).map(
    ([name, choice]) => [name, paletteOf(choice, coverColours)] as const,
  )
  const textures = palettes.map(([name, palette]) => {
    const size = { width: PALETTE_WIDTH, height: 2, mipmaps: false }
    const texture = createPictureTexture(device, {
      label: `palette ${name}`,
      pixels: paletteTexels(palette),
      ...size,
    })
    return { name, texture }
  })
  const ground = palettes[0]?.[1].ground ?? [0, 0, 0]
  return {
    uniforms: {
      ...Object.fromEntries(params.grounds.map((name) => [name, ground])),
      ...Object.fromEntries(textures.map(({ name, texture }) => [name, texture.texture])),
    },
    [Symbol.dispose]() {
      for (const { texture } of textures) texture[Symbol.dispose]()
    },
  }
}

function paletteOf(choice: PaletteChoice, coverColours: readonly string[] | undefined): Palette {
  if (choice !== 'cover') return choice
  if (coverColours) return paletteOfColours(coverColours.map((text) => readHexColour(text) ?? [0, 0, 0]))
  throw missingCoverColours()
}
