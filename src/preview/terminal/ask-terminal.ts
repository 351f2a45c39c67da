import { readFileSync } from 'node:fs'
import type { ReadStream, WriteStream } from 'node:tty'
import { systemCode } from '../../base/errors.js'

/** What a terminal told of itself. */
export interface TerminalAnswer {
  readonly sixel: boolean
  /** Of one letter, in pixels. */
  readonly cell?: { readonly width: number; readonly height: number }
}

/** XTWINOPS 16 for the size of a letter, then DA1, which every terminal answers: its answer ends the waiting. */
const QUESTION = '\u001b[16t\u001b[c'
const ANSWER_MS = 150
/** In answer to DA1. */
const SIXEL_ATTRIBUTE = 4
const CTRL_C = '\u0003'

// biome-ignore lint/suspicious/noControlCharactersInRegex: answers begin with ESC.
const ATTRIBUTES = /\u001b\[\?([\d;]*)c/
// biome-ignore lint/suspicious/noControlCharactersInRegex: answers begin with ESC.
const CELL_SIZE = /\u001b\[6;(\d+);(\d+)t/

/** Asks the terminal what it can do; undefined where it does not answer, or cannot be asked. */
export async function askTerminal(
  input: ReadStream,
  output: WriteStream,
): Promise<TerminalAnswer | undefined> {
  if (!input.isTTY || !isForeground()) return undefined
  const wasRaw = input.isRaw
  input.setRawMode(true)
  try {
    return readAnswer(await converse(input, output))
  } finally {
    input.pause()
    input.setRawMode(wasRaw)
  }
}

/** All that comes until the last answer, or the end of the patience. */
function converse(input: ReadStream, output: WriteStream): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    const finish = () => {
      clearTimeout(timer)
      input.off('data', onData)
      resolve(text)
    }
    const onData = (bytes: Buffer) => {
      text += bytes.toString('latin1')
      // In raw mode the terminal makes no signal of it.
      if (text.includes(CTRL_C)) process.kill(process.pid, 'SIGINT')
      if (text.includes(CTRL_C) || ATTRIBUTES.test(text)) finish()
    }
    const timer = setTimeout(finish, ANSWER_MS)
    input.on('data', onData)
    input.resume()
    output.write(QUESTION)
  })
}

export function readAnswer(text: string): TerminalAnswer | undefined {
  const [, attributes] = ATTRIBUTES.exec(text) ?? []
  if (attributes === undefined) return undefined
  const sixel = attributes.split(';').map(Number).includes(SIXEL_ATTRIBUTE)
  const [, height, width] = (CELL_SIZE.exec(text) ?? []).map(Number)
  return width && height ? { sixel, cell: { width, height } } : { sixel }
}

/** Whoever changes a terminal's mode from the background is stopped by the system. */
function isForeground(): boolean {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8')
    // Behind the name, which may hold anything: state, parent, group, session, terminal, the terminal's foreground group.
    const [, , group, , , foreground] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return group === foreground
  } catch (error) {
    if (systemCode(error) === undefined) throw error
    return false
  }
}
