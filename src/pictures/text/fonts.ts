import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { GlobalFonts } from '@napi-rs/canvas'
import { GpuvizError } from '../../base/errors.js'
import type { TextLine } from './text-block.js'

/** The fonts that come with gpuviz; the same from `src` and from `dist`. */
const FONTS_FOLDER = fileURLToPath(new URL('../../../assets/fonts/', import.meta.url))
const FILES = ['Inter-Regular.otf', 'Inter-SemiBold.otf']
const FAMILY = 'gpuviz sans'

/**
 * Whatever these lack comes from any font of the system. Emoji fonts are named because fonts for symbols hold plain
 * drawings of some emoji, and would be asked first.
 */
const FAMILIES = [FAMILY, 'Noto Color Emoji', 'Apple Color Emoji', 'Segoe UI Emoji']
  .map((name) => `"${name}"`)
  .join(', ')

const WEIGHTS: Readonly<Record<TextLine['weight'], number>> = { regular: 400, semibold: 600 }

/**
 * Makes gpuviz's own fonts known to canvas, once a process.
 * @throws GpuvizError `no-font` where a file is missing from the installation
 */
export function registerFonts(): void {
  if (GlobalFonts.has(FAMILY)) return
  for (const file of FILES) {
    const path = join(FONTS_FOLDER, file)
    if (GlobalFonts.registerFromPath(path, FAMILY)) continue
    throw new GpuvizError('no-font', `the font ${path} is missing or damaged`, {
      hint: 'Install gpuviz again.',
    })
  }
}

/** What `context.font` takes for our family at a size in pixels. */
export function fontOf(weight: TextLine['weight'], sizePixels: number): string {
  return `${WEIGHTS[weight]} ${sizePixels}px ${FAMILIES}`
}
