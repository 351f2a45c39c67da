import { createCanvas } from '@napi-rs/canvas'
import { fontOf } from './fonts.js'
import { graphemesOf } from './writing.js'

/** A noncharacter: Unicode promises that no font ever has it. */
const SURELY_MISSING = '\ufffe'
const ASCII = /^[\x20-\x7e]*$/
/** Spaces, joiners, selectors and the like (and the empty Braille cell) are meant to show nothing. */
const INVISIBLE = /[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Cs}\u2800]/u
const FONT_PIXELS = 20
const CANVAS_PIXELS = 40

/**
 * The characters of `text` that no font here can draw, each once. A character is missing where one of its code points
 * gives the very same pixels as a code point that cannot exist (the box that the font draws for what it lacks), or
 * where all of it together gives no pixel.
 */
export function missingCharacters(text: string): readonly string[] {
  const candidates = new Set(graphemesOf(text.normalize('NFC')).filter((character) => !ASCII.test(character)))
  if (candidates.size === 0) return []
  const drawn = makeProbe()
  const box = drawn(SURELY_MISSING)
  const isMissing = (character: string) => {
    const visible = Array.from(character).filter((one) => !INVISIBLE.test(one))
    if (visible.length === 0) return false
    return visible.some((one) => drawn(one).equals(box)) || drawn(character).every((byte) => byte === 0)
  }
  return [...candidates].filter(isMissing)
}

/** A function that gives the pixels of a text, drawn small, always at the same place. */
function makeProbe(): (text: string) => Buffer {
  const canvas = createCanvas(CANVAS_PIXELS, CANVAS_PIXELS)
  const context = canvas.getContext('2d')
  context.font = fontOf('regular', FONT_PIXELS)
  context.direction = 'ltr'
  context.lang = 'en'
  return (text) => {
    context.clearRect(0, 0, CANVAS_PIXELS, CANVAS_PIXELS)
    context.fillText(text, CANVAS_PIXELS / 4, FONT_PIXELS * 1.5)
    return canvas.data()
  }
}
