import type { Rgb } from './oklab.js'

/** `#rgb` or `#rrggbb`, 0…1 each; undefined for any other text. */
export function readHexColour(text: string): Rgb | undefined {
  if (!/^#(?:[\da-f]{3}|[\da-f]{6})$/i.test(text)) return undefined
  const digits = text.length === 4 ? text.slice(1).replace(/./g, '$&$&') : text.slice(1)
  const number = Number.parseInt(digits, 16)
  return [(number >> 16) / 255, ((number >> 8) & 255) / 255, (number & 255) / 255]
}

/** `#rrggbb`. */
export function writeHexColour(rgb: Rgb): string {
  const bytes = rgb.map((component) => Math.round(255 * component))
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
