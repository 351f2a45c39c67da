/**
 * What a signal does in each of a row of columns, one to a pixel. Values come in order, each at a position counted in
 * columns. Between two of them the signal is a straight line, so that columns hang together, and those narrower than the
 * distance of two values are not left empty.
 */
export class Columns {
  readonly count: number
  readonly low: Float32Array
  readonly high: Float32Array
  private readonly sums: Float64Array
  private readonly squares: Float64Array
  private readonly values: Uint32Array
  private column = -1
  private position = 0
  private value = 0

  constructor(count: number) {
    this.count = count
    this.low = new Float32Array(count).fill(Number.POSITIVE_INFINITY)
    this.high = new Float32Array(count).fill(Number.NEGATIVE_INFINITY)
    this.sums = new Float64Array(count)
    this.squares = new Float64Array(count)
    this.values = new Uint32Array(count)
  }

  /** Adds the first `count` values: value i is at position `first + i × step`. Positions outside count to the edges. */
  add(values: Float32Array, count: number, first: number, step: number): void {
    const { low, high, sums, squares, values: counts } = this
    for (let i = 0; i < count; i++) {
      const position = first + i * step
      const value = values[i] ?? 0
      const column = this.columnAt(position)
      if (column !== this.column) this.cross(column, position, value)
      if (value < (low[column] ?? 0)) low[column] = value
      if (value > (high[column] ?? 0)) high[column] = value
      sums[column] = (sums[column] ?? 0) + value
      squares[column] = (squares[column] ?? 0) + value * value
      counts[column] = (counts[column] ?? 0) + 1
      this.position = position
      this.value = value
    }
  }

  /** The first value holds for all columns before it, the last one for those after; 0 where none ever came. */
  finish(): void {
    if (this.column < 0) this.include(0, 0)
    const first = this.low.findIndex((value) => value !== Number.POSITIVE_INFINITY)
    for (let column = 0; column < first; column++) this.include(column, this.meanOf(first))
    for (let column = this.column + 1; column < this.count; column++) this.include(column, this.value)
  }

  /** The mean of a column's values; the middle of what the line does there where it has none. */
  meanOf(column: number): number {
    const count = this.values[column] ?? 0
    if (count > 0) return (this.sums[column] ?? 0) / count
    return ((this.low[column] ?? 0) + (this.high[column] ?? 0)) / 2
  }

  /** The root mean square of a column's values around their mean; 0 where it has none. */
  deviationOf(column: number): number {
    const count = Math.max(1, this.values[column] ?? 0)
    const mean = (this.sums[column] ?? 0) / count
    return Math.sqrt(Math.max(0, (this.squares[column] ?? 0) / count - mean * mean))
  }

  private columnAt(position: number): number {
    return Math.max(0, Math.min(this.count - 1, Math.floor(position)))
  }

  /** The line from the last value to this one, through all column edges between. */
  private cross(column: number, position: number, value: number): void {
    const from = this.column
    this.column = column
    if (from < 0) return
    const slope = (value - this.value) / (position - this.position)
    for (let edge = from + 1; edge <= column; edge++) {
      const there = this.value + slope * (edge - this.position)
      this.include(edge - 1, there)
      this.include(edge, there)
    }
  }

  private include(column: number, value: number): void {
    this.low[column] = Math.min(this.low[column] ?? value, value)
    this.high[column] = Math.max(this.high[column] ?? value, value)
  }
}
