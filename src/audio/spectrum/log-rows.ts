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
