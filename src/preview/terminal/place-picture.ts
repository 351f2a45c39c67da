/** Letters of a terminal. */
export interface Cells {
  readonly columns: number
  readonly rows: number
}

export interface PixelSize {
  readonly width: number
  readonly height: number
}

/** Of the terminal's rows; the rest is for what else is said. */
const SHARE_OF_ROWS = 0.6

/** How much of the terminal a picture may take. */
export function roomFor({ columns, rows }: Cells): Cells {
  return { columns: Math.max(1, columns), rows: Math.max(1, Math.floor(rows * SHARE_OF_ROWS)) }
}

/** The cells that a picture fills, as large as there is room, in its own shape. `cell` is the size of a letter. */
export function cellsOf(picture: PixelSize, room: Cells, cell: PixelSize): Cells {
  const widest = (room.rows * cell.height * picture.width) / picture.height / cell.width
  const columns = Math.max(1, Math.min(room.columns, Math.round(widest)))
  const rows = Math.round((columns * cell.width * picture.height) / picture.width / cell.height)
  return { columns, rows: Math.max(1, Math.min(room.rows, rows)) }
}
