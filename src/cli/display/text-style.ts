import type { WriteStream } from 'node:tty'

const COLOURS = { red: 31, yellow: 33, green: 32, bold: 1, dim: 2 } as const

/** Colours a text where the stream is a terminal that takes colours; `NO_COLOR` turns them off. */
export function paint(
  colour: keyof typeof COLOURS,
  text: string,
  stream: Pick<WriteStream, 'isTTY'> = process.stderr,
): string {
  const plain = !stream.isTTY || Boolean(process.env.NO_COLOR) || process.env.TERM === 'dumb'
  return plain ? text : `\u001b[${COLOURS[colour]}m${text}\u001b[0m`
}
