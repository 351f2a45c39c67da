import { createHash } from 'node:crypto'

/** sha256 in hex of a text's UTF-8 bytes, as a page computes it too. */
export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
