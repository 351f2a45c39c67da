/** A colour in sRGB, 0…1 each, as it is written. */
export type Rgb = readonly [red: number, green: number, blue: number]

/** A colour as the eye measures it: lightness 0…1, green to red, blue to yellow. */
export type Oklab = readonly [lightness: number, a: number, b: number]

/** Björn Ottosson, "A perceptual color space for image processing" (2020). */
export function rgbToOklab(rgb: Rgb): Oklab {
  const [red, green, blue] = [toLinear(rgb[0]), toLinear(rgb[1]), toLinear(rgb[2])]
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

/** The inverse; a colour outside of sRGB is made greyer until it is inside. */
export function oklabToRgb([lightness, a, b]: Oklab): Rgb {
  let rgb = oklabToLinear(lightness, a, b)
  for (let chroma = 0.98; chroma > 0 && !isInside(rgb); chroma -= 0.02) {
    rgb = oklabToLinear(lightness, a * chroma, b * chroma)
  }
  return [toSrgb(rgb[0]), toSrgb(rgb[1]), toSrgb(rgb[2])]
}

/** Distance from grey: 0, to about 0.32 for the most vivid colours of sRGB. */
export function chromaOf([, a, b]: Oklab): number {
  return Math.hypot(a, b)
}

function oklabToLinear(lightness: number, a: number, b: number): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

/** With a little room for rounding: pure sRGB colours lie on the edge. */
function isInside(linear: Rgb): boolean {
  return linear.every((value) => value > -0.002 && value < 1.002)
}

/** sRGB to linear light and back: IEC 61966-2-1. */
function toLinear(srgb: number): number {
  return srgb <= 0.04045 ? srgb / 12.92 : ((srgb + 0.055) / 1.055) ** 2.4
}

function toSrgb(linear: number): number {
  const inside = Math.min(1, Math.max(0, linear))
  return inside <= 0.0031308 ? 12.92 * inside : 1.055 * inside ** (1 / 2.4) - 0.055
}
