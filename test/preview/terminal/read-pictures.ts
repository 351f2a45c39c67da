import { inflateSync } from 'node:zlib'

/** A picture as a terminal shows it: RGB, 3 bytes a pixel, top row first; -1 as red where nothing was drawn. */
export interface ShownPicture {
  readonly width: number
  readonly height: number
  colour(x: number, y: number): readonly [red: number, green: number, blue: number]
  /** Cells that it is put over, where the protocol says. */
  readonly cells?: { readonly columns: number; readonly rows: number }
}

const ESC = '\u001b'
/** From the save of the cursor to its restoring, inside one change. */
const CHANGE = new RegExp(`${ESC}\\[\\?2026h[^]*?${ESC}7([^]*?)${ESC}8[^]*?${ESC}\\[\\?2026l`, 'g')

/** What was drawn, in order; each as its bytes. */
export function drawingsOf(screen: string): readonly string[] {
  return [...screen.matchAll(CHANGE)].map(([, drawing = '']) => drawing)
}

/** All but the pictures. */
export function wordsOf(screen: string): string {
  return screen.replaceAll(CHANGE, '')
}

/** Half blocks: colours of letters and of what is behind them. */
export function readBlocks(drawing: string): ShownPicture {
  const rows = drawing.split('\r\n').map(readBlockRow)
  const width = rows[0]?.length ?? 0
  return {
    width,
    height: rows.length * 2,
    colour(x, y) {
      const cell = rows[y >> 1]?.[x]
      return (y % 2 === 0 ? cell?.ink : cell?.paper) ?? [-1, -1, -1]
    },
  }
}

type Colour = readonly [number, number, number]
interface BlockCell {
  readonly ink: Colour | undefined
  readonly paper: Colour | undefined
}

function readBlockRow(row: string): readonly BlockCell[] {
  const cells: BlockCell[] = []
  let [ink, paper]: [Colour | undefined, Colour | undefined] = [undefined, undefined]
  for (const [token, what] of row.matchAll(new RegExp(`${ESC}\\[([\\d;]*)[mK]|▀`, 'g'))) {
    if (token === '▀') cells.push({ ink, paper })
    else if (what?.startsWith('38;')) ink = readColour(what.slice(3))
    else if (what?.startsWith('48;')) paper = readColour(what.slice(3))
  }
  return cells
}

function readColour(text: string): Colour {
  const [kind, first = 0, green = 0, blue = 0] = text.split(';').map(Number)
  return kind === 2 ? [first, green, blue] : tableColour(first)
}

/** xterm's table from 16 on. */
function tableColour(index: number): Colour {
  if (index >= 232) return [8 + 10 * (index - 232), 8 + 10 * (index - 232), 8 + 10 * (index - 232)]
  const steps = [0, 95, 135, 175, 215, 255]
  const at = index - 16
  const step = (which: number) => steps[which % 6] ?? -1
  return [step(Math.floor(at / 36)), step(Math.floor(at / 6)), step(at)]
}

/** kitty's graphics: chunks of base64 that make a PNG file. */
export function readKitty(drawing: string): ShownPicture {
  const commands = [...drawing.matchAll(new RegExp(`${ESC}_G([^;]*);([^${ESC}]*)${ESC}\\\\`, 'g'))]
  const [, keys = ''] = commands[0] ?? []
  const fields = new Map(keys.split(',').map((pair) => [pair.split('=')[0], Number(pair.split('=')[1])]))
  const isLast = commands.map(([, key = '']) => /m=0/.test(key))
  if (isLast.indexOf(true) !== commands.length - 1) throw new Error('the last chunk, and only it, has m=0')
  const cells = { columns: fields.get('c') ?? -1, rows: fields.get('r') ?? -1 }
  return { ...readPng(commands.map(([, , data = '']) => data).join('')), cells }
}

export function readIterm2(drawing: string): ShownPicture {
  const [, keys = '', data = ''] =
    new RegExp(`${ESC}\\]1337;File=([^:]*):([^\u0007]*)\u0007`).exec(drawing) ?? []
  const number = (key: string) => Number(new RegExp(`${key}=(\\d+)`).exec(keys)?.[1])
  if (number('size') !== Buffer.from(data, 'base64').length)
    throw new Error(`not as long as it says: ${keys}`)
  return { ...readPng(data), cells: { columns: number('width'), rows: number('height') } }
}

/** PNG of 8-bit RGB without filters. */
function readPng(base64: string): ShownPicture {
  const file = Buffer.from(base64, 'base64')
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)]
  const start = file.indexOf('IDAT')
  const rows = inflateSync(file.subarray(start + 4, start + 4 + file.readUInt32BE(start - 4)))
  const at = (x: number, y: number, channel: number) => rows[y * (1 + width * 3) + 1 + x * 3 + channel] ?? -1
  return { width, height, colour: (x, y) => [at(x, y, 0), at(x, y, 1), at(x, y, 2)] }
}

/** Sixels: a palette in percent, then bands of six rows, one pass of the line for each colour. */
export function readSixel(drawing: string): ShownPicture {
  const [, body = ''] = new RegExp(`${ESC}P[\\d;]*q([^${ESC}]*)${ESC}\\\\`).exec(drawing) ?? []
  const [, , , width = 0, height = 0] = /^"(\d+);(\d+);(\d+);(\d+)/.exec(body)?.map(Number) ?? []
  const palette = new Map<number, Colour>()
  const drawn = new Map<number, number>()
  let [x, band, colour] = [0, 0, -1]
  const put = (sixel: string, count: number) => {
    const bits = sixel.charCodeAt(0) - 63
    for (let i = 0; i < count; i++, x++) {
      for (let row = 0; row < 6; row++) if (bits & (1 << row)) drawn.set((band * 6 + row) * width + x, colour)
    }
  }
  const token = /#(\d+);2;(\d+);(\d+);(\d+)|#(\d+)|!(\d+)([?-~])|([?-~])|([$-])/g
  for (const part of body.slice(body.indexOf('#')).matchAll(token)) {
    const [, defined, red, green, blue, chosen, count, repeated, single, move] = part
    if (defined !== undefined) palette.set(Number(defined), [percent(red), percent(green), percent(blue)])
    else if (chosen !== undefined) colour = Number(chosen)
    else if (repeated !== undefined) put(repeated, Number(count))
    else if (single !== undefined) put(single, 1)
    else {
      x = 0
      if (move === '-') band++
    }
  }
  return {
    width,
    height,
    colour: (column, row) => palette.get(drawn.get(row * width + column) ?? -1) ?? [-1, -1, -1],
  }
}

function percent(text: string | undefined): number {
  return Math.round((Number(text) * 255) / 100)
}

/** The picture made smaller, as means of its boxes: for comparing what has been dithered, or is larger. */
export function meansOf(picture: ShownPicture, columns: number, rows: number): readonly Colour[] {
  return Array.from({ length: columns * rows }, (_, at) => {
    const [left, top] = [(at % columns) / columns, Math.floor(at / columns) / rows]
    const [x0, x1] = [Math.floor(left * picture.width), Math.ceil((left + 1 / columns) * picture.width)]
    const [y0, y1] = [Math.floor(top * picture.height), Math.ceil((top + 1 / rows) * picture.height)]
    const sum = [0, 0, 0]
    for (let y = y0; y < y1; y++) {
      for (let x = x0; x < x1; x++) {
        picture.colour(x, y).forEach((value, channel) => {
          sum[channel] = (sum[channel] ?? 0) + value
        })
      }
    }
    const [red = 0, green = 0, blue = 0] = sum.map((value) => value / ((x1 - x0) * (y1 - y0)))
    return [red, green, blue]
  })
}
