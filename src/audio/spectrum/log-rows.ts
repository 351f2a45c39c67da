/** Rows of equal width in log frequency, as positions in a spectrum. */
export interface LogRows {
  readonly rows: number
  /** The bin below each of the `rows + 1` edges, and how far the edge is on the way to the next bin. */
  readonly edgeBin: Uint16Array
  readonly edgePart: Float32Array
  /** The first bin at or above each edge. */
  readonly firstBin: Uint16Array
}

export interface LogRowsOptions {
  readonly rows: number
  readonly fmin: number
  readonly fmax: number
  readonly sampleRate: number
  readonly windowSamples: number
}

/** Row r reaches from `fmin × (fmax / fmin)^(r / rows)` Hz to the same for r + 1. */
export function createLogRows(options: LogRowsOptions): LogRows {
  const { rows, fmin, fmax, sampleRate, windowSamples } = options
  const lastBin = windowSamples / 2
  const edgeBin = new Uint16Array(rows + 1)
  const edgePart = new Float32Array(rows + 1)
  const firstBin = new Uint16Array(rows + 1)
  for (let edge = 0; edge <= rows; edge++) {
    const hertz = fmin * (fmax / fmin) ** (edge / rows)
    const position = (hertz * windowSamples) / sampleRate
    // An edge above the highest frequency reads from one bin past the end, which is 0.
    const inside = position <= lastBin
    edgeBin[edge] = inside ? Math.floor(position) : lastBin + 1
    edgePart[edge] = inside ? position - Math.floor(position) : 0
    firstBin[edge] = inside ? Math.ceil(position) : lastBin + 1
  }
  return { rows, edgeBin, edgePart, firstBin }
}

/**
 * The power of each row: the largest value that the power spectrum, joined by straight lines from bin to bin, takes
 * within the row. So where bins are wider than rows nothing is left empty, and where a row spans many bins no
 * peak is lost or thinned out. Rows above the highest frequency are 0.
 */
export function fillLogRows(table: LogRows, power: Float32Array, into: Float32Array, offset: number): void {
  const { rows, edgeBin, edgePart, firstBin } = table
  let low = valueAt(power, edgeBin[0] ?? 0, edgePart[0] ?? 0)
  let bin = firstBin[0] ?? 0
  for (let row = 0; row < rows; row++) {
    const high = valueAt(power, edgeBin[row + 1] ?? 0, edgePart[row + 1] ?? 0)
    let largest = Math.max(high, low)
    for (const end = firstBin[row + 1] ?? 0; bin < end; bin++) {
      largest = Math.max(largest, power[bin] ?? 0)
    }
    into[offset + row] = largest
    low = high
  }
}

function valueAt(power: Float32Array, bin: number, part: number): number {
  const value = power[bin] ?? 0
  return value + ((power[bin + 1] ?? 0) - value) * part
}
