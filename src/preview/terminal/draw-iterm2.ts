import type { Cells } from './place-picture.js'
import { quickPng } from './quick-png.js'
import type { TerminalPicture } from './terminal-picture.js'

/** A picture as iTerm2 takes it (iterm2.com/documentation-images.html): a PNG file, stretched over the given cells. */
export async function drawIterm2(picture: TerminalPicture, { columns, rows }: Cells): Promise<string> {
  const file = await quickPng(picture)
  const keys = `inline=1;size=${file.length};width=${columns};height=${rows};preserveAspectRatio=0`
  return `\u001b]1337;File=${keys}:${file.toString('base64')}\u0007`
}
