import type { Cells } from './place-picture.js'
import { quickPng } from './quick-png.js'
import type { TerminalPicture } from './terminal-picture.js'

/** Each picture takes the place of the last one, which has the same number. */
const IMAGE = 2_103_007
/** The most that the protocol lets one command carry. */
const CHUNK_CHARACTERS = 4096

/**
 * A picture in kitty's graphics protocol (sw.kovidgoyal.net/kitty/graphics-protocol): PNG, put over the given cells; the cursor
 * stays (C=1), and the terminal answers nothing (q=2).
 */
export async function drawKitty(picture: TerminalPicture, { columns, rows }: Cells): Promise<string> {
  const data = (await quickPng(picture)).toString('base64')
  const chunks = data.match(new RegExp(`.{1,${CHUNK_CHARACTERS}}`, 'g')) ?? []
  const first = `a=T,f=100,i=${IMAGE},p=1,c=${columns},r=${rows},C=1,q=2`
  return chunks
    .map((chunk, index) => {
      const more = `m=${index < chunks.length - 1 ? 1 : 0}`
      return command(index === 0 ? `${first},${more}` : more, chunk)
    })
    .join('')
}

/** Takes the picture away: it does not go with the letters below it. */
export const REMOVE_KITTY = command(`a=d,d=I,i=${IMAGE},q=2`, '')

function command(keys: string, data: string): string {
  return `\u001b_G${keys};${data}\u001b\\`
}
