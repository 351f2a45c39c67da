import { writeHexColour } from '../../base/hex-colour.js'
import { chromaOf, type Oklab, oklabToRgb, rgbToOklab } from '../../base/oklab.js'
import type { Picture } from '../picture.js'
import { difference, groupColours, meanColour, type WeightedColour } from './group-colours.js'

const MOST_COLOURS = 5
/** Enough that a spot of a hundredth of the picture has its share, few enough to take milliseconds. */
const MOST_SAMPLES = 4096
/** A grey pixel counts this much; a vivid one this and its chroma, six times as much. */
const GREY_WEIGHT = 0.05
/** Groups less different than this are one colour to the eye, seen apart from each other. */
const SAME_COLOUR = 0.12
/** A group of less than this part of all weight is a speck. */
const SPECK = 0.015
/** Pixels more transparent than this show what lies behind them. */
const OPAQUE_ALPHA = 128

/**
 * Two to five colours (`#rrggbb`) that stand for the picture, the darkest first. Found in OKLab by k-means with a fixed
 * seed: the same pixels always give the same colours. Vivid colours count more than large grey areas. A grey picture
 * gives greys, one of a single colour gives shades of it, and one that is all transparent counts as black.
 */
export function coloursOfPicture(picture: Picture): readonly string[] {
  const samples = samplesOf(picture)
  const groups = samples.length > 0 ? mergeAlike(groupColours(samples, MOST_COLOURS)) : []
  const total = groups.reduce((sum, { weight }) => sum + weight, 0)
  const colours = groups.filter(({ weight }) => weight > total * SPECK).map(({ colour }) => colour)
  const [only = BLACK] = colours
  const shown = colours.length > 1 ? colours : shadesOf(only)
  return [...shown].sort((x, y) => x[0] - y[0]).map((colour) => writeHexColour(oklabToRgb(colour)))
}

const BLACK: Oklab = [0, 0, 0]

/** The pixels of a grid across the picture, without the transparent ones. */
function samplesOf({ width, height, pixels }: Picture): readonly WeightedColour[] {
  const step = Math.max(1, Math.sqrt((width * height) / MOST_SAMPLES))
  const samples: WeightedColour[] = []
  for (let y = step / 2; y < height; y += step) {
    for (let x = step / 2; x < width; x += step) {
      const at = (Math.floor(y) * width + Math.floor(x)) * 4
      const alpha = pixels[at + 3] ?? 0
      if (alpha < OPAQUE_ALPHA) continue
      const channel = (index: number) => Math.min(1, (pixels[at + index] ?? 0) / alpha)
      const colour = rgbToOklab([channel(0), channel(1), channel(2)])
      samples.push({ colour, weight: GREY_WEIGHT + chromaOf(colour) })
    }
  }
  return samples
}

/** The most alike two become one, until all are different. */
function mergeAlike(groups: readonly WeightedColour[]): readonly WeightedColour[] {
  const pairs = groups.flatMap((one, index) =>
    groups.slice(index + 1).map((other) => ({ one, other, apart: difference(one.colour, other.colour) })),
  )
  const closest = pairs.sort((x, y) => x.apart - y.apart)[0]
  if (!closest || closest.apart >= SAME_COLOUR) return groups
  const rest = groups.filter((group) => group !== closest.one && group !== closest.other)
  return mergeAlike([...rest, meanColour([closest.one, closest.other])])
}

/** A darker and a lighter shade beside the colour itself, where they can be told from it. */
function shadesOf(colour: Oklab): readonly Oklab[] {
  const [lightness, a, b] = colour
  const darker: Oklab = [lightness * 0.55, a * 0.8, b * 0.8]
  const lighter: Oklab = [lightness + (1 - lightness) * 0.45, a * 0.8, b * 0.8]
  return [darker, colour, lighter].filter(
    (shade) => shade === colour || Math.abs(shade[0] - lightness) > SAME_COLOUR / 2,
  )
}
