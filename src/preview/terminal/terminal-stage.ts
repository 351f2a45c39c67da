import type { WriteStream } from 'node:tty'

// Terminals that do not know it show each step of a change instead of the whole; nothing else happens there.
const BEGIN_CHANGE = '\u001b[?2026h'
const END_CHANGE = '\u001b[?2026l'
const HIDE_CURSOR = '\u001b[?25l'
const SHOW_CURSOR = '\u001b[?25h'
const WRAP_LINES = '\u001b[?7h'
const SAVE_CURSOR = '\u001b7'
const RESTORE_CURSOR = '\u001b8'
const CLEAR_RIGHT = '\u001b[K'
const CLEAR_BELOW = '\u001b[J'
/** Ends whatever string of a picture may be under way. */
const END_STRING = '\u001b\\'

export interface StageOptions {
  readonly output: WriteStream
  /** Takes a picture away that does not go with the letters in its place. */
  readonly remove: string
}

/** A picture as bytes for the terminal, drawn at the cursor. */
export interface Drawing {
  readonly text: string
  readonly rows: number
  /** Of letters, where it is made of them: these flow into further rows when the terminal becomes narrower. */
  readonly columns?: number
}

/**
 * The rows of a terminal above the line that the cursor is in, where the progress bar is. Between two calls the cursor
 * is in that line, so that a bar which redraws itself there need not know of the picture.
 */
export class TerminalStage implements Disposable {
  readonly #output: WriteStream
  readonly #remove: string
  /** That the picture has at the moment. */
  #rows = 0
  #last: Drawing | undefined
  readonly #onExit = () => this.#restore(END_STRING)

  constructor({ output, remove }: StageOptions) {
    this.#output = output
    this.#remove = remove
    // A second Ctrl-C ends the process at once.
    process.on('exit', this.#onExit)
  }

  /** Puts a picture in the place of the last one; resolves when the terminal has taken it. */
  draw(drawing: Drawing): Promise<void> {
    const { text, rows } = drawing
    const room = rows === this.#rows ? '' : `${this.#clearing()}${'\n'.repeat(rows)}`
    this.#rows = rows
    this.#last = drawing
    const picture = `${up(rows)}${SAVE_CURSOR}${text}${RESTORE_CURSOR}${down(rows)}\r`
    // The bar goes back to the place saved last when it stops.
    const change = `${BEGIN_CHANGE}${HIDE_CURSOR}\r${room}${picture}${SAVE_CURSOR}${END_CHANGE}`
    return new Promise((resolve) => {
      this.#output.write(change, () => resolve())
    })
  }

  /** Has lines printed where the picture is, and draws it again below them. */
  aside(print: () => void): void {
    const last = this.#last
    this.#clear()
    print()
    // Onto a terminal that has fallen behind comes the next picture soon enough.
    if (last && this.#output.writableLength === 0) void this.draw(last)
  }

  /** Takes the picture away before the next one is drawn for another size. */
  resized(columns: number): void {
    const { columns: wide = 0 } = this.#last ?? {}
    this.#rows *= Math.max(1, Math.ceil(wide / Math.max(1, columns)))
    this.#clear()
  }

  #clear(): void {
    if (this.#rows > 0) this.#output.write(`\r${this.#clearing()}`)
    this.#rows = 0
    this.#last = undefined
  }

  /** Leaves the picture where it is, for good. */
  leave(): void {
    this.#rows = 0
    this.#last = undefined
  }

  #clearing(): string {
    return this.#rows === 0 ? CLEAR_RIGHT : `${this.#remove}${up(this.#rows)}${CLEAR_BELOW}`
  }

  #restore(before: string): void {
    this.#output.write(`${before}${END_CHANGE}${WRAP_LINES}${SHOW_CURSOR}`)
  }

  [Symbol.dispose](): void {
    process.off('exit', this.#onExit)
    this.leave()
    this.#restore('')
  }
}

function up(rows: number): string {
  return `\u001b[${rows}A`
}

function down(rows: number): string {
  return `\u001b[${rows}B`
}
