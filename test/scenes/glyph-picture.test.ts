import { expect, it } from 'vitest'
import { drawGlyphAtlas } from '../../src/pictures/index.js'
import { readGlyphPicture } from '../../src/scenes/layers/glyph-picture.js'

it('the characters that ship are those that the font draws', () => {
  const shipped = readGlyphPicture()
  const { picture } = drawGlyphAtlas(shipped.height)
  expect([shipped.width, shipped.height]).toEqual([picture.width, picture.height])
  const sum = shipped.pixels.reduce(
    (total, value, i) => total + Math.abs(value - (picture.pixels[i] ?? 0)),
    0,
  )
  // Another version of the rasteriser may round edges differently.
  expect(sum / shipped.pixels.length).toBeLessThan(1)
})
